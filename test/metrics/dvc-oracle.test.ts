import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { deltaOf } from '../../src/metrics/judge-pair.ts'
import { pairMetrics } from '../../src/metrics/pair.ts'
import { readMetricsFile } from '../../src/metrics/read-metrics-file.ts'
import { encoded } from './encode.ts'

type Shape = {
  readonly file: string
  readonly old: string
  readonly new: string
  readonly dvc: Readonly<Record<string, unknown>> | null
}

const oracle = JSON.parse(readFileSync(new URL('../oracles/dvc/flattening.json', import.meta.url), 'utf8')) as {
  readonly shapes: readonly Shape[]
}

/** Where Holdout refuses a file on purpose: DVC shows nothing for most of them and exits with 0. */
const refused: ReadonlySet<string> = new Set([
  'duplicate-key.json',
  'collision.json',
  'root-list.json',
  'root-scalar.json',
  'root-zero.json',
  'empty.json',
  'broken.json',
])

/** Where Holdout reads what DVC cannot: keys of a YAML mapping that are no text. */
const extended: ReadonlySet<string> = new Set(['keys.yaml'])

const shared = oracle.shapes.filter(({ file }) => !refused.has(file) && !extended.has(file))

test.each(shared)('DVC and Holdout see the same metrics and changes in $file', (shape) => {
  expect(differences(shape)).toEqual(shape.dvc)
})

test.each(oracle.shapes.filter(({ file }) => refused.has(file)))('$file is refused with an explanation', (shape) => {
  expect(() => differences(shape)).toThrow(shape.file)
})

test('keys of a YAML mapping that are no text become text', () => {
  const shape = oracle.shapes.find(({ file }) => file === 'keys.yaml')
  expect(shape?.dvc).toEqual({})
  expect(Object.keys(shape === undefined ? {} : differences(shape))).toEqual(['0.precision', '1.precision', 'true'])
})

/** The answer of `dvc metrics diff --all --json`, from our values. */
function differences(shape: Shape): Record<string, unknown> {
  const read = (text: string) => readMetricsFile(new TextEncoder().encode(text), shape.file)
  const pairs = pairMetrics(read(shape.new), read(shape.old))
  return Object.fromEntries(
    pairs.map(({ name, baseline, candidate }) => {
      const delta = dvcDelta(baseline, candidate)
      return [
        name,
        { old: encoded(baseline), new: encoded(candidate), ...(delta === undefined ? {} : { diff: encoded(delta) }) },
      ]
    }),
  )
}

/** Python also subtracts booleans and what is not finite; we do not, so those are worked out here. */
function dvcDelta(baseline: unknown, candidate: unknown): number | undefined {
  if (typeof baseline === 'string' || typeof candidate === 'string') return undefined
  if (baseline === undefined || candidate === undefined) return undefined
  if (typeof baseline === 'number' && typeof candidate === 'number') {
    return deltaOf(baseline, candidate) ?? candidate - baseline
  }
  return Number(candidate) - Number(baseline)
}
