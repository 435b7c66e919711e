import { digitAt, mod11And10, remainder, weightedSum } from './checksums.ts'

/** The Spanish letter of a number. */
export function spanishLetter(text: string): boolean {
  const number = text.replace('X', '0').replace('Y', '1').replace('Z', '2').slice(0, 8)
  return 'TRWAGMYFPDXBNJZSQVHLCKE'.charAt(Number(number) % 23) === text.charAt(8)
}

/** Odd places have values of their own; those of digits are those of A to J. */
export function italianLetter(text: string): boolean {
  const odd = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23]
  let sum = 0
  for (let index = 0; index < 15; index++) {
    const value = Number.parseInt(text.charAt(index), 36)
    const place = value > 9 ? value - 10 : value
    sum += index % 2 === 0 ? (odd[place] ?? 0) : place
  }
  return String.fromCharCode(65 + (sum % 26)) === text.charAt(15)
}

/** Corsica counts as 19 and 18. */
export function frenchKey(text: string): boolean {
  const number = text.replace('2A', '19').replace('2B', '18')
  return 97 - remainder(number.slice(0, 13), 97) === Number(text.slice(13))
}

export function germanTaxId(text: string): boolean {
  const counts = new Map<string, number>()
  for (const digit of text.slice(0, 10)) counts.set(digit, (counts.get(digit) ?? 0) + 1)
  const repeated = [...counts.values()].filter((count) => count > 1)
  return repeated.length === 1 && (repeated[0] ?? 0) <= 3 && mod11And10(text)
}

/** The letter counts as its place in the alphabet with two digits. */
export function germanInsurance(text: string): boolean {
  const number = withLetterPlace(text, 8)
  return digitSum(number.slice(0, 12), [2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1]) % 10 === digitAt(number, 12)
}

export function germanHealth(text: string): boolean {
  const number = withLetterPlace(text, 0)
  return digitSum(number.slice(0, 10), [1, 2, 1, 2, 1, 2, 1, 2, 1, 2]) % 10 === digitAt(number, 10)
}

function withLetterPlace(text: string, index: number): string {
  const place = String(text.charCodeAt(index) - 64).padStart(2, '0')
  return text.slice(0, index) + place + text.slice(index + 1)
}

function digitSum(number: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, index) => {
    const product = weight * digitAt(number, index)
    return sum + (product % 10) + Math.floor(product / 10)
  }, 0)
}

export function belgian(text: string): boolean {
  const key = Number(text.slice(9))
  return [text.slice(0, 9), `2${text.slice(0, 9)}`].some((number) => 97 - remainder(number, 97) === key)
}

/** Twice with other weights when the first gives 10, as in the Baltic countries. */
export function baltic(text: string): boolean {
  const first = weightedSum(text, [1, 2, 3, 4, 5, 6, 7, 8, 9, 1]) % 11
  const check = first === 10 ? (weightedSum(text, [3, 4, 5, 6, 7, 8, 9, 1, 2, 3]) % 11) % 10 : first
  return check === digitAt(text, 10)
}

export function norwegian(text: string): boolean {
  return (
    weightedSum(text, [3, 7, 6, 1, 8, 9, 4, 5, 2, 1]) % 11 === 0 &&
    weightedSum(text, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0
  )
}

export function eleven(weights: readonly number[]): (text: string) => boolean {
  return (text) => weightedSum(text, weights) % 11 === 0
}

export function lastDigit(weights: readonly number[], modulus: number): (text: string) => boolean {
  return (text) => (weightedSum(text, weights) % modulus) % 10 === digitAt(text, weights.length)
}

export function portuguese(text: string): boolean {
  return ((11 - (weightedSum(text, [9, 8, 7, 6, 5, 4, 3, 2]) % 11)) % 11) % 10 === digitAt(text, 8)
}

export function irish(text: string): boolean {
  const second = text.charAt(8)
  const more = second === '' || second === 'W' ? 0 : 9 * (second.charCodeAt(0) - 64)
  return 'WABCDEFGHIJKLMNOPQRSTUV'.charAt((weightedSum(text, [8, 7, 6, 5, 4, 3, 2]) + more) % 23) === text.charAt(7)
}

/** Until 1985 a remainder of 10 was written as 0. */
export function czech(text: string): boolean {
  const number = text.replace('/', '')
  return remainder(number.slice(0, 9), 11) % 10 === digitAt(number, 9)
}
