import { copyFile, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { detectPersonalData } from '../../../src/data/personal/detect.ts'
import { type Laboratory, openLaboratory } from '../laboratory.ts'
import {
  identityColumns,
  type LabelledColumn,
  personalColumns,
  plainColumns,
  rows,
  valuesOf,
} from './labelled-columns.ts'

let lab: Laboratory
beforeAll(async () => {
  lab = await openLaboratory()
  await lab.write('mixed.csv', csvOf([...personalColumns, ...plainColumns]))
  await lab.write('plain.csv', csvOf(plainColumns))
  await lab.write('identity.csv', csvOf(identityColumns))
  await mkdir(join(lab.root, 'real'))
  const root = new URL('../../../', import.meta.url).pathname
  for (const path of [
    ...[
      'penguins.json',
      'seattle-weather.csv',
      'movies.json',
      'airports.csv',
      'cars.json',
      'zipcodes.csv',
      'stocks.csv',
    ],
    ...['la-riots.csv', 'birdstrikes.csv', 'species.csv', 'gapminder.json', 'flights-3m.parquet', 'us-employment.csv'],
  ]) {
    await copyFile(join(root, 'node_modules/vega-datasets/data', path), join(lab.root, 'real', path))
  }
  for (const path of ['train.parquet', 'test.parquet']) {
    await copyFile(join(root, 'examples/flights/data', path), join(lab.root, 'real', path))
  }
}, 60_000)
afterAll(() => lab.close())

function csvOf(columns: readonly LabelledColumn[]): string {
  const quoted = (text: string) => (/[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
  const lines = Array.from({ length: rows }, (_, row) =>
    columns.map((one) => quoted(valuesOf(one)[row] ?? '')).join(','),
  )
  return [columns.map(({ name }) => name).join(','), ...lines].join('\n')
}

/** What was seen in a file, by column: `found email`. */
async function seenIn(path: string): Promise<Readonly<Record<string, string>>> {
  const { datasets, findings } = await lab.capture({ d: { path, personal_data: true } })
  expect(findings).toEqual([])
  const measured = datasets[0]?.measurements.filter(
    ({ check, key }) => check === 'data.personal_data' && key !== 'looked',
  )
  return Object.fromEntries((measured ?? []).map(({ subject, key }) => [subject.slice(2), key]))
}

test('every column that identifies somebody is found, and no plain one beside it is flagged', async () => {
  expect([personalColumns.length, plainColumns.length]).toEqual([34, 50])
  expect(await seenIn('mixed.csv')).toEqual(
    Object.fromEntries(personalColumns.map(({ name, kind }) => [name, `found ${kind}`])),
  )
})

test('no column of a table without people is flagged', async () => {
  expect(await seenIn('plain.csv')).toEqual({})
})

test('identity numbers of 36 kinds are found by their checksums alone', async () => {
  expect(identityColumns).toHaveLength(36)
  expect(await seenIn('identity.csv')).toEqual(
    Object.fromEntries(identityColumns.map(({ name, kind }) => [name, `found ${kind}`])),
  )
})

test.each([
  ['penguins.json', {}],
  ['seattle-weather.csv', {}],
  ['airports.csv', {}],
  ['cars.json', {}],
  ['zipcodes.csv', {}],
  ['stocks.csv', {}],
  ['birdstrikes.csv', {}],
  ['species.csv', {}],
  ['gapminder.json', {}],
  ['us-employment.csv', {}],
  ['flights-3m.parquet', {}],
  ['train.parquet', {}],
  ['test.parquet', {}],
  ['movies.json', { Director: 'found person-name' }],
  [
    'la-riots.csv',
    {
      first_name: 'found first-name',
      last_name: 'found last-name',
      race: 'suspected special-ethnicity',
      address: 'found address',
      longitude: 'found coordinates',
      latitude: 'found coordinates',
    },
  ],
])('the real columns of %s are told rightly', async (file, expected) => {
  expect(await seenIn(`real/${file}`)).toEqual(expected)
})

describe('columns that look like something else', () => {
  const detected = (name: string, make: (row: number) => string) => {
    const values = Array.from({ length: 200 }, (_, row) => make(row))
    return detectPersonalData([{ name, type: 'string', values, present: values.length }]).map(
      ({ kind, certainty }) => `${certainty} ${kind.id}`,
    )
  }
  const first = ['Anna', 'Peter', 'Maria', 'Jonas', 'Xerxes']
  const last = ['Müller', 'Weber', "O'Hara", 'van Dijk', 'Sánchez']
  const one = (list: readonly string[], row: number) => list[row % list.length] ?? ''

  test.each([
    ['img', (row: number) => `icon${row}@2x.png`],
    ['repo_url', (row: number) => `git@github.com:org${row}/repo${row}.git`],
    ['source', (row: number) => `deploy@build.example.org:/srv/app${row}`],
    ['part_no', (row: number) => `${123 + row}-45-${6789 + row}`],
  ])('%s is nobody', (name, make) => {
    expect(detected(name, make)).toEqual([])
  })

  test.each([
    ['surname_initial', (row: number) => String.fromCharCode(65 + (row % 26)), 'suspected last-name'],
    ['ssn', (row: number) => `${123 + row}-45-${6789 + row}`, 'found us-ssn'],
    ['code', (row: number) => `${123 + row}-45-${6789 + row}`, 'found us-ssn'],
    ['contact', (row: number) => `ada.${row}@example.org`, 'found email'],
    ['note', (row: number) => `write to ada.${row}@example.org.`, 'found email'],
    ['hint', (row: number) => `see readme.txt, or write to ada.${row}@example.org`, 'found email'],
    ['Name', (row: number) => `${one(last, row)}, Mr. ${one(first, row)} ${one(first, row + 1)}`, 'found person-name'],
    ['author', (row: number) => `${one(last, row)}, ${one(first, row)}`, 'found person-name'],
    ['kunde', (row: number) => `${one(last, row)}, Dr. ${one(first, row)}`, 'found person-name'],
    ['customer', (row: number) => `${one(first, row)} ${one(last, row)}`, 'found person-name'],
  ])('%s is somebody', (name, make, expected) => {
    expect(detected(name, make)).toEqual([expected])
  })
})
