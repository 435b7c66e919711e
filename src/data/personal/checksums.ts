const digitZero = 48

/** The digit at a place; NaN where there is none. */
export function digitAt(text: string, index: number): number {
  return text.charCodeAt(index) - digitZero
}

/** The sum of the leading digits, each times its weight. */
export function weightedSum(digits: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, index) => sum + weight * digitAt(digits, index), 0)
}

/** Whether a number is 0 modulo another, for numbers of any length; letters count 10 to 35, as in ISO 7064. */
export function remainder(text: string, modulus: number): number {
  let rest = 0
  for (const character of text) {
    const value = Number.parseInt(character, 36)
    rest = (rest * (value > 9 ? 100 : 10) + value) % modulus
  }
  return rest
}

/** The Luhn sum ends in 0 (ISO/IEC 7812). */
export function luhn(digits: string): boolean {
  let sum = 0
  for (let index = digits.length - 1, double = false; index >= 0; index--, double = !double) {
    const digit = digitAt(digits, index)
    sum += double ? (digit > 4 ? 2 * digit - 9 : 2 * digit) : digit
  }
  return sum % 10 === 0
}

/** ISO 7064, Mod 11,10. */
export function mod11And10(digits: string): boolean {
  let product = 10
  for (let index = 0; index < digits.length - 1; index++) {
    const sum = (digitAt(digits, index) + product) % 10 || 10
    product = (2 * sum) % 11
  }
  return (product + digitAt(digits, digits.length - 1)) % 10 === 1
}

/** Verhoeff's check digit, the last one; the dihedral group of order 10. */
export function verhoeff(digits: string): boolean {
  let check = 0
  for (let index = 0; index < digits.length; index++) {
    check = multiply(check, permute(digitAt(digits, digits.length - 1 - index), index % 8))
  }
  return check === 0
}

/** Rotations are 0 to 4, reflections 5 to 9. */
function multiply(first: number, second: number): number {
  if (first < 5) return second < 5 ? (first + second) % 5 : 5 + ((first + second) % 5)
  return second < 5 ? 5 + ((((first - second) % 5) + 5) % 5) : (((first - second) % 5) + 5) % 5
}

function permute(digit: number, times: number): number {
  let result = digit
  for (let step = 0; step < times; step++) result = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4][result] ?? 0
  return result
}

/** The checksum of bech32 and bech32m, in lower case; whatever its human-readable part. */
export function bech32(text: string): boolean {
  const split = text.lastIndexOf('1')
  const prefix = [...text.slice(0, split)].map((character) => character.charCodeAt(0))
  const data = [...text.slice(split + 1)].map((character) => 'qpzry9x8gf2tvdw0s3jn54khce6mua7l'.indexOf(character))
  if (data.includes(-1)) return false
  const generators = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3]
  let check = 1
  for (const value of [...prefix.map((code) => code >> 5), 0, ...prefix.map((code) => code & 31), ...data]) {
    const top = check >>> 25
    check = ((check & 0x1ffffff) << 5) ^ value
    for (const [bit, generator] of generators.entries()) if ((top >> bit) & 1) check ^= generator
  }
  return check === 1 || check === 0x2bc830a3
}
