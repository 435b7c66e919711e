import { describe, expect, test } from 'vitest'
import type { Files } from '../../../src/model/files.ts'
import { UserError } from '../../../src/model/user-error.ts'
import { loadPolicy } from '../../../src/policy/load.ts'
import { contractOf } from './translate.ts'

const path = '.github/holdout.yml'
const place = 'contracts/orders.odcs.yaml'
const policy = `version: 1\ndata: { data: { path: a.csv, contract: ${place} } }\n`
const withoutContract = 'version: 1\ndata: { data: { path: a.csv } }\n'
const strict = contractOf('- { name: age, logicalType: integer, logicalTypeOptions: { minimum: 18 } }')
const lenient = contractOf('- { name: age, logicalType: integer, logicalTypeOptions: { minimum: 0 } }')
const broken = contractOf('- { name: age, required: maybe }')

type Tree = Readonly<Record<string, string>>

function treeOf(files: Tree): Files {
  return {
    list: async () => Object.keys(files),
    read: async (asked) => {
      const text = files[asked]
      if (text === undefined) throw new UserError(`${asked} is not there.`)
      return new TextEncoder().encode(text)
    },
    digest: async (asked) => (asked in files ? 'there' : undefined),
  }
}

async function load(head: Tree, base?: Tree) {
  const loaded = await loadPolicy({
    path,
    head: treeOf(head),
    ...(base !== undefined && { base: { ref: 'main', files: treeOf(base) } }),
  })
  const columns = loaded.policy?.data?.['data']?.columns
  return {
    min: columns?.['age']?.min,
    changes: loaded.summary.changes,
    findings: loaded.findings.map(({ check, outcome, message }) => `${check} ${outcome}: ${message}`),
  }
}

const covered = `data.contract passed: data: 3 of 3 rules of the ODCS v3.1.0 contract ${place} are checked.`

describe('a contract is read where the policy comes from', () => {
  test('the workspace, where nobody else judges', async () => {
    expect(await load({ [path]: policy, [place]: strict })).toEqual({ min: 18, changes: [], findings: [covered] })
  })

  test('the base branch, on a pull request: its own contract is only compared', async () => {
    expect(await load({ [path]: policy, [place]: lenient }, { [path]: policy, [place]: strict })).toEqual({
      min: 18,
      changes: [`${place}: data.data.columns.age.min: 18 → 0 (loosened)`],
      findings: [covered],
    })
  })

  test('the base branch, also when the pull request takes the contract away', async () => {
    expect(await load({ [path]: withoutContract }, { [path]: policy, [place]: strict })).toEqual({
      min: 18,
      changes: [`data.data.contract: ${place} → not set (loosened)`, `the contract ${place} is gone or cannot be used`],
      findings: [covered],
    })
  })

  test('and a contract that the pull request breaks is an error, though it does not judge', async () => {
    expect(await load({ [path]: policy, [place]: broken }, { [path]: policy, [place]: strict })).toEqual({
      min: 18,
      changes: [`the contract ${place} is gone or cannot be used`],
      findings: [
        covered,
        `data.contract errored: data: the contract ${place} cannot be used. Line 10: schema[0].properties[0].required: expected true or false, but found "maybe".`,
      ],
    })
  })

  test('the pull request mends a contract that is broken on the base branch', async () => {
    expect(await load({ [path]: policy, [place]: strict }, { [path]: policy, [place]: broken })).toEqual({
      min: 18,
      changes: [],
      findings: [
        `data.contract inconclusive: data: the contract ${place} cannot be used on main; this branch's judges instead. Line 10: schema[0].properties[0].required: expected true or false, but found "maybe".`,
        covered,
      ],
    })
  })

  test('or takes the broken contract out of the policy', async () => {
    expect(await load({ [path]: withoutContract }, { [path]: policy })).toEqual({
      min: undefined,
      changes: [`data.data.contract: ${place} → not set (loosened)`],
      findings: [
        `data.contract inconclusive: data: the contract ${place} cannot be used on main. ${place} is not there.`,
      ],
    })
  })

  test('the head, where the base has no policy', async () => {
    expect(await load({ [path]: policy, [place]: strict }, {})).toEqual({ min: 18, changes: [], findings: [covered] })
  })
})

test('a contract that is not there blocks', async () => {
  expect(await load({ [path]: policy })).toEqual({
    min: undefined,
    changes: [],
    findings: [`data.contract errored: data: the contract ${place} cannot be used. ${place} is not there.`],
  })
})

test('a contract that asks for nothing is told, and warns', async () => {
  const empty = 'kind: DataContract\napiVersion: v3.1.0\nschema: [{ name: data }]\n'
  expect((await load({ [path]: policy, [place]: empty })).findings).toEqual([
    `data.contract inconclusive: data: 0 of 0 rules of the ODCS v3.1.0 contract ${place} are checked.`,
  ])
})

test('all that is not translated is listed, by reason, and a note is told', async () => {
  const contract = contractOf(`- { name: a, quality: [{ type: text }, { type: custom, engine: soda }] }
- { name: b, logicalTypeOptions: { timezone: true }, quality: [{ type: text, name: verified }] }
- { name: c, quality: [{ metric: nullValues, mustBe: 0, severity: purple }] }`)
  expect((await load({ [path]: policy, [place]: contract })).findings).toEqual([
    `data.contract passed: data: 4 of 8 rules of the ODCS v3.1.0 contract ${place} are checked; not translated: text, custom, timezone, verified.`,
    'data.contract skipped: data: not checked, because it is prose: text at schema[0].properties[0].quality[0], verified at schema[0].properties[1].quality[0].',
    'data.contract skipped: data: not checked, because it is written for soda: custom at schema[0].properties[0].quality[1].',
    'data.contract skipped: data: not checked, because time zones are not checked: schema[0].properties[1].logicalTypeOptions.timezone.',
    'data.contract passed: data: the severity "purple" is none that Holdout knows, and counts as an error.',
  ])
})

test('a long list is not cut off', async () => {
  const rules = Array.from({ length: 20 }, (_, index) => `{ type: text, name: rule ${index} }`)
  const contract = contractOf(`- { name: a, quality: [${rules.join(', ')}] }`)
  const { findings } = await load({ [path]: policy, [place]: contract })
  expect(findings[0]).toBe(
    `data.contract passed: data: 1 of 21 rules of the ODCS v3.1.0 contract ${place} are checked; not translated: ${Array.from({ length: 8 }, (_, index) => `rule ${index}`).join(', ')} and 12 more.`,
  )
  expect(findings.slice(1).map((finding) => finding.match(/rule \d+/g)?.length)).toEqual([6, 6, 6, 2])
})

describe('what the policy itself says', () => {
  const contract = contractOf(
    '- { name: age, logicalType: integer, required: true, logicalTypeOptions: { minimum: 18 } }\n- { name: b, unique: true }',
  )
  const written = (settings: string) => `version: 1\ndata: { data: { path: a.csv, ${settings} } }\n`
  const columns = async (settings: string) => {
    const loaded = await loadPolicy({ path, head: treeOf({ [path]: written(settings), [place]: contract }) })
    const found = loaded.policy?.data?.['data']?.columns ?? {}
    const shown = Object.entries(found).map(([name, { type, min, not_null, unique, level, owner }]) => [
      name,
      JSON.stringify({ type, min, not_null, unique, level, owner }),
    ])
    return {
      columns: Object.fromEntries(shown),
      findings: loaded.findings.map(({ outcome, level, owner }) => ({ outcome, level, owner })),
    }
  }

  test('goes before the contract, setting by setting', async () => {
    expect((await columns(`contract: ${place}, columns: { age: { min: 21 } }`)).columns).toEqual({
      age: '{"type":"integer","min":21,"not_null":true,"unique":false}',
      b: '{"not_null":false,"unique":true}',
    })
  })

  test('keeps its level where the contract only warns', async () => {
    const contractSettings = `contract: { path: ${place}, level: warn, owner: ann }`
    expect(await columns(`${contractSettings}, columns: { age: { min: 21 } }`)).toEqual({
      columns: {
        age: '{"type":"integer","min":21,"not_null":true,"unique":false}',
        b: '{"not_null":false,"unique":true,"level":"warn","owner":"ann"}',
      },
      findings: [{ outcome: 'passed', level: 'warn', owner: 'ann' }],
    })
  })

  test('is not softened by the contract', async () => {
    const soft = `kind: DataContract
apiVersion: v3.1.0
schema: [{ name: data, quality: [{ metric: rowCount, mustBeLessThan: 9, severity: warn }] }]
`
    const own = 'rows: { min: 2 }, columns: { level: { min: 0 } }'
    const merged = await loadPolicy({
      path,
      head: treeOf({ [path]: written(`contract: ${place}, ${own}`), [place]: soft }),
    })
    expect(merged.policy?.data?.['data']?.rows).toEqual({ min: 2, max: 8 })
    const fields = '{ "fields": [{ "name": "level" }, { "name": "b" }], "fieldsMatch": "superset" }'
    const table = await loadPolicy({
      path,
      head: treeOf({ [path]: written(`contract: ${place}, ${own}`), [place]: fields }),
    })
    expect(table.policy?.data?.['data']?.columns).toMatchObject({ level: { required: true }, b: { required: false } })
  })

  test('and together they must make sense', async () => {
    const settings = `contract: ${place}, columns: { age: { max: 10 } }`
    const loaded = await load({ [path]: written(settings), [place]: contract })
    expect(loaded).toEqual({
      min: undefined,
      changes: [],
      findings: [
        `data.contract errored: data: the contract ${place} cannot be used together with the policy. data.data.columns.age.min: min is larger than max.`,
      ],
    })
  })

  test('a contract at level off is not read', async () => {
    expect(await load({ [path]: written(`contract: { path: ${place}, level: off }`) })).toEqual({
      min: undefined,
      changes: [],
      findings: [],
    })
  })
})

test('a table of a contract is the data set that names it', async () => {
  const contract = `${contractOf('- { name: customer, relationships: [{ to: customers.id }] }')}
  - { name: customers, properties: [{ name: id }] }
`
  const two = `version: 1
data:
  data: { path: a.csv, contract: ${place} }
  clients: { path: b.csv, contract: { path: ${place}, schema: customers } }
`
  const loaded = await loadPolicy({ path, head: treeOf({ [path]: two, [place]: contract }) })
  expect(loaded.policy?.data?.['data']?.references).toEqual([{ columns: ['customer'], data: 'clients', to: ['id'] }])
})
