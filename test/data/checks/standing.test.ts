import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dataSchema, judgeData } from '../../../src/data/index.ts'
import type { Finding } from '../../../src/model/finding.ts'
import { type Laboratory, openLaboratory } from '../laboratory.ts'
import { prepare } from './every-check/fixture.ts'
import { fixtures } from './every-check/index.ts'

/** Where a check has a level and an owner of its own, from the data set on; most have their column's. */
const places: Readonly<Record<string, readonly (string | number)[]>> = {
  'data.rows': ['rows'],
  'data.duplicate_rows': ['duplicate_rows'],
  'data.correlation': ['correlations', 0],
  'data.expect': ['expect', 0],
  'data.failing_rows': ['failing_rows', 0],
  'data.drift': ['drift'],
  'data.personal_data': ['personal_data'],
  'data.required': ['columns', 'age'],
}
const withoutPlace = ['data.extra_columns', 'data.unique', 'data.schema_change']
/** These only warn, unless they have a level of their own. */
const mild = ['data.leakage_feature', 'data.index_column', 'data.drift']

function placeOf(check: string): readonly (string | number)[] {
  return places[check] ?? (/leakage|conflicting|index/.test(check) ? ['leakage'] : ['columns', 'x'])
}

// What cannot be read blocks, whatever the policy says.
const checks = Object.keys(fixtures).filter((check) => check !== 'data.read')

/** Judges the same measurements of a failing table with more settings of the data set and at the check's own place. */
type Judge = (more: object, own?: object) => readonly Finding[]

let lab: Laboratory
const judges = new Map<string, Judge>()
beforeAll(async () => {
  lab = await openLaboratory()
  for (const check of checks) judges.set(check, await judgeOf(check))
})
afterAll(() => lab.close())

async function judgeOf(check: string): Promise<Judge> {
  const failing = fixtures[check]?.failing
  if (failing === undefined || 'because' in failing) throw new Error(`${check} never fails`)
  const fixture = [failing].flat()[0]
  if (fixture === undefined) throw new Error(`${check} has no fixture that fails`)
  const { policy, baseline } = await prepare(lab, fixture, check)
  const { datasets, evidence } = await lab.capture(policy)
  return (more, own) => {
    const settings = own === undefined ? policy['d'] : withMore(policy['d'], placeOf(check), own)
    const options = dataSchema.parse({ ...policy, d: { ...Object(settings), ...more } })
    const { findings } = judgeData(options, { data: datasets }, evidence, baseline && { data: baseline }, 'block')
    return findings.filter((finding) => finding.check === check && finding.outcome === 'failed')
  }
}

/** The settings with more of them at a place, where `true` and a condition stand for a setting without any other. */
function withMore(settings: unknown, [step, ...rest]: readonly (string | number)[], more: object): unknown {
  const at = typeof settings === 'string' ? { sql: settings } : settings === true ? {} : settings
  if (step === undefined) return { ...Object(at), ...more }
  const next = withMore(Reflect.get(Object(at), step), rest, more)
  return Array.isArray(at) ? at.map((entry, index) => (index === step ? next : entry)) : { ...Object(at), [step]: next }
}

function standing(check: string, more: object, own?: object): readonly string[] {
  const found = judges.get(check)?.(more, own) ?? []
  return [...new Set(found.map(({ level, owner }) => `${level} ${owner}`))]
}

describe.each(checks)('%s', (check) => {
  test('has the level and the owner of its data set', () => {
    expect(standing(check, { level: 'warn', owner: '@data' })).toEqual(['warn @data'])
    const strict = check === 'data.schema_change' ? ['warn @data', 'block @data'] : ['block @data']
    expect(standing(check, { owner: '@data' })).toEqual(mild.includes(check) ? ['warn @data'] : strict)
  })

  test.skipIf(withoutPlace.includes(check))('has its own before those', () => {
    expect(standing(check, { owner: '@data' }, { level: 'warn', owner: '@own' })).toEqual(['warn @own'])
    const level = check === 'data.personal_data' ? 'warn' : 'block'
    const own = standing(check, { level: 'warn', owner: '@data' }, { level, owner: '@own' })
    expect(own).toEqual([`${level} @own`])
    expect(standing(check, {}, { level: 'off' })).toEqual([])
  })
})

test('changes of the schema have a level for each kind and one owner', () => {
  const all = (level: string) => ({ added: level, removed: level, retyped: level, owner: '@own' })
  expect(standing('data.schema_change', { level: 'warn', schema_change: all('block') })).toEqual(['block @own'])
  expect(standing('data.schema_change', { schema_change: all('warn') })).toEqual(['warn @own'])
  expect(standing('data.schema_change', { schema_change: all('off') })).toEqual([])
})

test('a data set that is off is not looked at', async () => {
  const policy = { d: { path: 'gone.csv', level: 'off' } }
  expect(await lab.examine(policy)).toEqual({ findings: [], datasets: [] })
})

test('a tolerance of the column holds for checks of single values that have no limit of their own', () => {
  const ofColumns = checks.filter((check) => placeOf(check)[1] === 'x' && !withoutPlace.includes(check))
  expect(ofColumns.filter((check) => judges.get(check)?.({}, { tolerance: '100%' }).length === 0)).toEqual([
    'data.references',
    'data.min',
    'data.max',
    'data.exclusive_min',
    'data.exclusive_max',
    'data.multiple_of',
    'data.in',
    'data.not_in',
    'data.matches',
    'data.length',
    'data.format',
    'data.whitespace',
    'data.encoding',
  ])
})
