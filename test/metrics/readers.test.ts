import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readMetricsFile } from '../../src/metrics/read-metrics-file.ts'
import { readers } from '../../src/metrics/readers/index.ts'
import { UserError } from '../../src/model/user-error.ts'
import { encoded } from './encode.ts'

const folder = new URL('../fixtures/metrics/', import.meta.url).pathname
const fixtures = globSync('*/**/*.*', { cwd: folder })
  .filter((path) => /\.[a-z]+$/.test(path) && !path.endsWith('.expected.json'))
  .sort()

test.each(fixtures)('the fixture %s is read as expected', (path) => {
  const [id = '', ...rest] = path.split('/')
  const name = rest.join('/')
  expect(readers.find((reader) => reader.matches(name))?.id).toBe(id)
  const expected: unknown = JSON.parse(readFileSync(folder + path.replace(/\.[a-z]+$/, '.expected.json'), 'utf8'))
  expect(outcomeOf(readFileSync(folder + path), name)).toEqual(expected)
})

test('every reader has a fixture', () => {
  expect(new Set(fixtures.map((path) => path.split('/')[0]))).toEqual(new Set(readers.map(({ id }) => id)))
})

function outcomeOf(bytes: Uint8Array, name: string): unknown {
  try {
    return { metrics: Object.fromEntries(readMetricsFile(bytes, name).map((each) => [each.name, encoded(each.value)])) }
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    return { error: error.message, location: error.location }
  }
}
