import { afterAll, beforeAll, expect, test } from 'vitest'
import { detectPersonalData } from '../../../src/data/personal/detect.ts'
import type { Shape } from '../../../src/data/personal/kind.ts'
import { personalKinds } from '../../../src/data/personal/kinds/index.ts'
import { quoteText } from '../../../src/tables/sql.ts'
import { type Laboratory, openLaboratory } from '../laboratory.ts'
import { identityColumns, personalColumns, plainColumns, valuesOf } from './labelled-columns.ts'

let lab: Laboratory
beforeAll(async () => {
  lab = await openLaboratory()
})
afterAll(() => lab.close())

const shapes: readonly (readonly [string, Shape])[] = personalKinds.flatMap(({ id, shapes }) =>
  shapes.map((shape) => [id, shape] as const),
)

test('there are at least 25 kinds, each with its own id, and the names are in the form that names are compared in', () => {
  const ids = personalKinds.map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids.length).toBeGreaterThanOrEqual(80)
  const names = personalKinds.flatMap((kind) => kind.names)
  expect(
    names.filter((name) => !/^[\p{Ll}\p{Lo}\d]+(?: [\p{Ll}\p{Lo}\d]+)*$/u.test(name) || name !== name.normalize('NFD')),
  ).toEqual([])
})

test('a linear-time engine (RE2) takes every pattern and matches the same values', async () => {
  const values = [...personalColumns, ...identityColumns, ...plainColumns].flatMap((column) =>
    valuesOf(column).slice(0, 30),
  )
  const whole = (pattern: string) => `regexp_matches(value, ${quoteText(`^(?:${pattern})$`)})`
  const columns = shapes.map(([, { pattern }], index) => `count_if(${whole(pattern)}) AS c${index}`)
  const list = values.map(quoteText).join(', ')
  const [row] = await lab.engine.query(`SELECT ${columns.join(', ')} FROM (SELECT unnest([${list}]) AS value)`)
  expect(shapes.map(([id], index) => [id, Number(row?.[`c${index}`])])).toEqual(
    shapes.map(([id, { pattern }]) => [
      id,
      values.filter((value) => new RegExp(`^(?:${pattern})$`, 'u').test(value)).length,
    ]),
  )
})

test('no pattern takes long over a text made to mislead it', () => {
  const hostile = [
    '1'.repeat(1000),
    'a'.repeat(1000),
    'a@'.repeat(500),
    `${'a.'.repeat(499)}@`,
    '1-'.repeat(500),
    'eyJ'.repeat(333),
    `${'é '.repeat(500)}!`,
    '0:'.repeat(500),
    '(1'.repeat(500),
  ]
  const started = performance.now()
  for (const [, { pattern, within }] of shapes) {
    const compiled = new RegExp(within ? pattern : `^(?:${pattern})$`, 'u')
    for (const text of hostile) compiled.test(text)
  }
  expect(performance.now() - started).toBeLessThan(2000)
})

function detect(
  name: string,
  values: readonly string[],
  more: { type?: 'string' | 'integer' | 'number' | 'boolean'; present?: number } = {},
) {
  const column = { name, type: more.type ?? 'string', values, present: more.present ?? values.length }
  return detectPersonalData([column]).map(({ kind, certainty }) => `${certainty} ${kind.id}`)
}

const many = (make: (index: number) => string, count = 100) => Array.from({ length: count }, (_, index) => make(index))

test('a checksum must hold more often than chance gives it', () => {
  const withoutChecksum = many((index) => String(4_000_000_000_000_000 + 7_919 * index))
  expect(detect('reference', withoutChecksum, { type: 'integer' })).toEqual([])
  // The name says card numbers, and the checksums say that they are made up.
  expect(detect('credit_card', withoutChecksum, { type: 'integer' })).toEqual(['suspected credit-card'])
  expect(detect('reference', ['4111111111111111', '4242424242424242', '5555555555554444'])).toEqual([])
  expect(detect('credit_card', ['4111111111111111', '4242424242424242', '5555555555554444'])).toEqual([
    'found credit-card',
  ])
})

test('one number in seven may be wrong, and one in ten missing its form', () => {
  const { values = [] } = identityColumns.find(({ kind }) => kind === 'dutch-bsn') ?? {}
  const dirty = values.map((value, index) => (index % 7 === 0 ? String(Number(value) + 1).padStart(9, '0') : value))
  expect(detect('code', dirty)).toEqual(['found dutch-bsn'])
  const withGaps = values.map((value, index) => (index % 30 === 0 ? `unknown ${index}` : value))
  expect(detect('code', withGaps)).toEqual(['found dutch-bsn'])
  const noise = values.map((value, index) => (index % 10 === 0 ? `unknown ${index}` : value))
  expect(detect('code', noise)).toEqual(['suspected dutch-bsn'])
  expect(detect('bsn', noise)).toEqual(['found dutch-bsn'])
})

test('a few values that repeat are no identifiers', () => {
  const lines = ['+1 202 555 0100', '+1 202 555 0101']
  expect(detect('phone', lines, { present: 5000 })).toEqual([])
  expect(detect('phone', lines)).toEqual(['found phone'])
  expect(detect('sender', ['noreply@example.com'], { present: 5000 })).toEqual(['suspected email'])
  expect(detect('first_name', ['Anna', 'Bob'], { present: 5000 })).toEqual([])
})

test('names are told in several languages and spellings', () => {
  const words = many((index) => `w${'abcdefghij'.charAt(index % 10)}${'abcdefghij'.charAt(Math.floor(index / 10))}`)
  for (const name of [
    'firstName',
    'FIRST_NAME',
    'first.name',
    'firstname',
    'FirstName2',
    'Vorname',
    'Prénom',
    'voornaam',
  ]) {
    expect([name, detect(name, words)]).toEqual([name, ['found first-name']])
  }
  for (const name of ['first_name_count', 'first_class', 'name_first_seen', 'surnames_list_id_type']) {
    expect([name, detect(name, words).filter((one) => one.startsWith('found'))]).toEqual([name, []])
  }
})

test('numbers get back the zeros that an integer column lost, and decimals their whole form', () => {
  // Valid 11-digit numbers of which one begins with zero.
  const numbers = ['01234567890', ...many((index) => String(52_998_224_700 + index), 1)]
  const cpf = ['529.982.247-25', '111.444.777-35', '012.345.678-90'].map((text) =>
    String(Number(text.replace(/\D/g, ''))),
  )
  expect(numbers).toHaveLength(2)
  expect(detect('cpf', cpf, { type: 'integer' })).toEqual(['found brazilian-cpf'])
  expect(
    detect(
      'cpf',
      cpf.map((text) => `${text}.0`),
      { type: 'number' },
    ),
  ).toEqual(['found brazilian-cpf'])
})

test('coordinates and postcodes count beside people, or where the name mentions them', () => {
  const degrees = many((index) => (48 + index / 997).toFixed(5))
  const shops = [
    { name: 'lat', type: 'number' as const, values: degrees, present: 100 },
    { name: 'lon', type: 'number' as const, values: degrees, present: 100 },
    { name: 'zip', type: 'string' as const, values: many((index) => String(10_000 + index)), present: 100 },
  ]
  const mails = {
    name: 'mail',
    type: 'string' as const,
    values: many((index) => `p${index}@example.com`),
    present: 100,
  }
  const seen = (columns: Parameters<typeof detectPersonalData>[0]) =>
    detectPersonalData(columns).map(({ column, kind }) => `${column} ${kind.id}`)
  expect(seen(shops)).toEqual([])
  expect(seen([...shops, mails])).toEqual(['lat coordinates', 'lon coordinates', 'zip postcode', 'mail email'])
  expect(seen([...shops.slice(0, 1), mails])).toEqual(['mail email'])
  expect(detect('home_postcode', shops[2]?.values ?? [])).toEqual(['found postcode'])
})

test('a type that cannot hold a kind raises no suspicion', () => {
  expect(detect('email', ['true', 'false'], { type: 'boolean' })).toEqual([])
  expect(detect('phone', many(String), { type: 'integer' })).toEqual([])
  expect(detect('religion', ['true', 'false'], { type: 'boolean' })).toEqual(['suspected special-religion'])
  expect(detect('email', [])).toEqual([])
})

test('e-mail addresses inside texts are suspected', () => {
  const notes = many((index) => (index % 20 === 0 ? `write to p${index}@example.com please` : `nothing in ${index}`))
  expect(detect('note', notes)).toEqual(['suspected email'])
})
