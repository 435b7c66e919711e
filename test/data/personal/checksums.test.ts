import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { bech32, luhn, verhoeff } from '../../../src/data/personal/checksums.ts'
import { personalKinds } from '../../../src/data/personal/kinds/index.ts'
import { matchShape } from '../../../src/data/personal/match-shape.ts'

const numbers: Readonly<Record<string, { readonly valid: readonly string[]; readonly invalid: readonly string[] }>> =
  JSON.parse(readFileSync(new URL('../../oracles/personal/numbers.json', import.meta.url), 'utf8'))

/** How many of the values a kind accepts: by pattern, and by checksum where it has one. */
function accepted(id: string, values: readonly string[]): number {
  const shapes = personalKinds.find((kind) => kind.id === id)?.shapes ?? []
  const counts = shapes.map((shape) => {
    const { matches, proven } = matchShape(shape, values, 'string', true)
    return shape.proof === undefined ? matches : proven
  })
  return Math.max(0, ...counts)
}

test.each(Object.keys(numbers))('%s accepts what python-stdnum accepts and refuses one wrong digit', (id) => {
  const { valid = [], invalid = [] } = numbers[id] ?? {}
  const hasChecksum = personalKinds.some((kind) => kind.id === id && kind.shapes.some(({ proof }) => proof))
  expect({ valid: accepted(id, valid), invalid: hasChecksum ? accepted(id, invalid) : 0 }).toEqual({
    valid: 120,
    invalid: 0,
  })
})

test.each([
  // Published examples: of standards, of authorities and of encyclopedias.
  ['credit-card', '4111 1111 1111 1111', '4111 1111 1111 1112'],
  ['credit-card', '3782-822463-10005', '3782-822463-10006'],
  ['iban', 'GB82 WEST 1234 5698 7654 32', 'GB82 WEST 1234 5698 7654 33'],
  ['iban', 'NL91ABNA0417164300', 'NL91ABNA04171643000'],
  ['vin', '1M8GDM9AXKP042788', '1M8GDM9AXKP04278O'],
  ['german-social-insurance', '15 070649 C 103', '15 070649 C 104'],
  ['german-health-insurance', 'A123456780', 'A123456781'],
  ['french-nir', '2 95 10 99 126 111 93', '2 95 10 99 126 111 94'],
  ['spanish-dni', 'X-1234567-L', 'X-1234567-M'],
  ['italian-tax-code', 'RSSMRA85T10A562S', 'RSSMRA85T10A562T'],
  ['singaporean-nric', 'S1234567D', 'S1234567E'],
  ['uk-nino', 'AB 12 34 56 C', 'QQ 12 34 56 C'],
  ['uk-nino', 'JG103759A', 'BG103759A'],
  ['us-medicare', '1EG4-TE5-MK73', '1EG4-TE5-MKS3'],
  ['us-ssn', '123-45-6789', '666-45-6789'],
  ['bitcoin-address', 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4', 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5'],
  ['bitcoin-address', '1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2', '1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN0'],
  ['ipv6', '2001:db8::8a2e:370:7334', '2001:db8::8a2e::7334'],
  ['ipv6', '::1', ':1'],
  ['mac-address', '00:1A:2B:3C:4D:5E', '00:1A:2B:3C:4D'],
])('%s accepts %s and not %s', (id, valid, invalid) => {
  // The other shapes of a kind, which need its name, are not asked.
  const shape = personalKinds.find((kind) => kind.id === id)?.shapes
  const told = (value: string) =>
    shape?.some((one) => {
      const { matches, proven } = matchShape(one, [value], 'string', true)
      return one.alone !== 'nothing' && (one.proof === undefined ? matches : proven) === 1
    })
  expect([told(valid), told(invalid)]).toEqual([true, false])
})

test('check digits find every change of one digit, and Verhoeff every exchange of neighbours', () => {
  const changes = (text: string) =>
    [...text].flatMap((digit, place) =>
      [...'0123456789']
        .filter((other) => other !== digit)
        .map((other) => text.slice(0, place) + other + text.slice(place + 1)),
    )
  const exchanges = (text: string) =>
    Array.from({ length: text.length - 1 }, (_, place) =>
      [text.slice(0, place), text[place + 1], text[place], text.slice(place + 2)].join(''),
    ).filter((other) => other !== text)
  expect([luhn('79927398713'), changes('79927398713').some(luhn)]).toEqual([true, false])
  expect([verhoeff('2363'), changes('2363').some(verhoeff), exchanges('2363').some(verhoeff)]).toEqual([
    true,
    false,
    false,
  ])
  expect(['a12uel5l', 'abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw', 'a12uel5m'].map(bech32)).toEqual([
    true,
    true,
    false,
  ])
})
