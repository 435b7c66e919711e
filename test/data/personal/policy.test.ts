import { afterAll, beforeAll, expect, test } from 'vitest'
import { dataSchema, judgeData } from '../../../src/data/index.ts'
import { type Laboratory, openLaboratory, told } from '../laboratory.ts'

let lab: Laboratory
beforeAll(async () => {
  lab = await openLaboratory()
  const mail = "'person' || i || '@example.com' AS mail"
  await lab.parquet('clean.parquet', 'SELECT i AS id, i % 7 AS grade FROM range(100) t(i)')
  await lab.parquet('mail.parquet', `SELECT i AS id, ${mail} FROM range(100) t(i)`)
  await lab.parquet('some.parquet', `SELECT i AS id, ${mail}, md5(i::VARCHAR) AS passport FROM range(100) t(i)`)
  await lab.parquet(
    'half.parquet',
    `SELECT i AS id, CASE WHEN i < 5 THEN mail ELSE 'none ' || i END AS mail FROM (SELECT i, ${mail} FROM range(100) t(i))`,
  )
})
afterAll(() => lab.close())

const check = 'data.personal_data'

function findingsOf(path: string, setting: unknown, more: object = {}, baseline?: string) {
  const policy = (file: string) => ({ d: { path: file, personal_data: setting, ...more } })
  const before = baseline === undefined ? Promise.resolve(undefined) : lab.capture(policy(baseline))
  return before
    .then((captured) => lab.check(policy(path), captured?.datasets))
    .then((findings) => findings.filter((finding) => finding.check === check))
}

test('nothing is said unless the policy asks', async () => {
  expect(await findingsOf('mail.parquet', false)).toEqual([])
  expect(await findingsOf('mail.parquet', { level: 'off' })).toEqual([])
})

test('a table without personal data passes', async () => {
  expect(await findingsOf('clean.parquet', true)).toEqual([
    { check, subject: 'd', outcome: 'passed', level: 'block', message: 'd: no personal data was found in 2 columns.' },
  ])
})

test('a kind that is found blocks and says what it rests on, without a value', async () => {
  expect(await findingsOf('mail.parquet', true, { owner: '@privacy' })).toEqual([
    {
      check,
      subject: 'd.mail',
      outcome: 'failed',
      level: 'block',
      reason: 'personal-data',
      owner: '@privacy',
      message:
        "d.mail: all 100 sampled values look like e-mail addresses, and the column's name says so. Declare the column `personal: true`, or allow email with a reason and a date.",
    },
  ])
})

test('a name that the values do not bear out, or a few values, only warn', async () => {
  const findings = await findingsOf('some.parquet', { allow: [mailUntil('2026-12-31')] })
  expect(findings.map(({ subject, level, message }) => [subject, level, message.split('. ')[0]])).toEqual([
    ['d.passport', 'warn', "d.passport: the column's name says passport numbers, which its values do not show"],
  ])
  const few = await findingsOf('half.parquet', true)
  expect(few.map(({ level, message }) => [level, message.split('. ')[0]])).toEqual([
    ['warn', "d.mail: 5 % of 100 sampled values look like e-mail addresses, and the column's name says so"],
  ])
})

function mailUntil(until: string) {
  return { column: 'mail', kind: 'email', reason: 'made up for tests', until }
}

test.each([
  ['2026-02-01', 'passed: d: 1 of 2 columns may hold personal data, and the policy says so.'],
  ['2026-01-31', 'passed: d: 1 of 2 columns may hold personal data, and the policy says so.'],
  [
    '2026-01-30',
    "failed: d.mail: all 100 sampled values look like e-mail addresses, and the column's name says so. It was allowed until 2026-01-30. Declare the column `personal: true`, or allow email with a reason and a date.",
  ],
])('an allowance holds through its last day (%s)', async (until, message) => {
  const findings = await findingsOf('mail.parquet', { allow: [mailUntil(until)] })
  expect(told(findings, check)).toEqual([message])
  expect(findings[0]?.reason).toBe(message.startsWith('failed') ? 'allowance-expired' : undefined)
})

test('an allowance is for one column and one kind', async () => {
  const allow = [
    { ...mailUntil('2026-12-31'), kind: 'phone' },
    { ...mailUntil('2026-12-31'), column: 'id' },
  ]
  expect((await findingsOf('mail.parquet', { allow })).map(({ outcome }) => outcome)).toEqual(['failed'])
})

test('a column declared personal passes', async () => {
  const columns = { mail: { personal: true } }
  expect(told(await findingsOf('mail.parquet', true, { columns }), check)).toEqual([
    'passed: d: 1 of 2 columns may hold personal data, and the policy says so.',
  ])
})

test('the baseline tells new kinds from known ones, and each has its level', async () => {
  const setting = { found: 'warn', new_kinds: 'block' }
  const told = async (path: string, baseline?: string) =>
    (await findingsOf(path, setting, {}, baseline)).map(({ subject, level, history }) => [subject, level, history])
  expect(await told('mail.parquet')).toEqual([['d.mail', 'warn', undefined]])
  expect(await told('mail.parquet', 'mail.parquet')).toEqual([['d.mail', 'warn', 'known']])
  expect(await told('mail.parquet', 'clean.parquet')).toEqual([['d.mail', 'block', 'new']])
  // What was only suspected there is found now.
  expect(await told('mail.parquet', 'half.parquet')).toEqual([['d.mail', 'block', 'new']])
})

test('`known_failures: warn` lets what the baseline had only warn', async () => {
  const policy = (path: string) => ({ d: { path, personal_data: true } })
  const { datasets } = await lab.capture(policy('mail.parquet'))
  const findings = await lab.check(policy('mail.parquet'), datasets, 'warn')
  expect(findings.filter((finding) => finding.check === check).map(({ level, history }) => [level, history])).toEqual([
    ['warn', 'known'],
  ])
})

test('a level bounds what a failure does', async () => {
  const levels = async (setting: object, more: object) =>
    (await findingsOf('mail.parquet', setting, more)).map(({ outcome, level }) => [outcome, level])
  expect(await levels({ level: 'warn' }, {})).toEqual([['failed', 'warn']])
  expect(await levels({}, { level: 'warn' })).toEqual([['failed', 'warn']])
  expect(await levels({ found: 'off' }, {})).toEqual([['passed', 'block']])
})

test('an empty table is skipped, and a table of nulls inconclusive', async () => {
  await lab.parquet('empty.parquet', "SELECT 'x' AS mail WHERE false")
  await lab.parquet('nulls.parquet', 'SELECT NULL::VARCHAR AS mail FROM range(10)')
  const seen = async (path: string) =>
    (await findingsOf(path, true)).map(({ outcome, reason, message }) => [outcome, reason, message])
  expect(await seen('empty.parquet')).toEqual([['skipped', 'no-rows', 'd: there are no rows to judge.']])
  expect(await seen('nulls.parquet')).toEqual([['inconclusive', 'no-values', 'd: there was no value to look at.']])
})

test('a snapshot in which nobody looked is an error, not a pass', async () => {
  const { datasets, evidence } = await lab.capture({ d: { path: 'mail.parquet' } })
  const options = dataSchema.parse({ d: { path: 'mail.parquet', personal_data: true } })
  const { findings } = judgeData(options, { data: datasets }, evidence, undefined, 'block')
  expect(told(findings, check)).toEqual(['errored: d: nobody looked for personal data here.'])
})

test('special categories are told by the name of the column', async () => {
  await lab.parquet(
    'special.parquet',
    'SELECT i % 3 AS religion, \'A\' || i % 4 AS "Diagnose-Code" FROM range(50) t(i)',
  )
  expect(
    (await findingsOf('special.parquet', true)).map(({ level, reason, message }) => [level, reason, message]),
  ).toEqual([
    [
      'warn',
      'special-category',
      "d.religion: the column's name says religious or philosophical beliefs, a special category of personal data (GDPR Article 9). Declare the column `personal: true`, or allow special-religion with a reason and a date.",
    ],
    [
      'warn',
      'special-category',
      "d.Diagnose-Code: the column's name says health data, a special category of personal data (GDPR Article 9). Declare the column `personal: true`, or allow special-health with a reason and a date.",
    ],
  ])
})

test('a secret in a text is found wherever it stands, also in a column that is declared personal', async () => {
  const key = ['AK', 'IA', 'Q'.repeat(16)].join('')
  await lab.parquet(
    'secret.parquet',
    `SELECT CASE WHEN i = 7 THEN 'use ${key} here' ELSE 'text ' || i END AS note FROM range(50) t(i)`,
  )
  const findings = await findingsOf('secret.parquet', true, { columns: { note: { personal: true } } })
  expect(findings.map(({ level, reason, message }) => [level, reason, message])).toEqual([
    [
      'block',
      'secret',
      'd.note: 2 % of 50 sampled values hold what looks like AWS access keys. Remove it and revoke what it opens, or allow secret-aws-key with a reason and a date.',
    ],
  ])
})

test.each([
  [{ allow: [{ column: 'a', kind: 'emial', reason: 'x', until: '2027-01-01' }] }, 'kind'],
  [{ allow: [{ column: 'a', kind: 'email', reason: ' ', until: '2027-01-01' }] }, 'reason'],
  [{ allow: [{ column: 'a', kind: 'email', reason: 'x', until: '2027-02-30' }] }, 'until'],
  [{ allow: [{ column: 'a', kind: 'email', reason: 'x' }] }, 'until'],
  [{ suspected: 'block' }, 'suspected'],
  [{ new_kinds: 'off' }, 'new_kinds'],
])('a wrong setting is an error at its key', (setting, key) => {
  const parsed = dataSchema.safeParse({ d: { path: 'x.csv', personal_data: setting } })
  expect(JSON.stringify(parsed.error?.issues)).toContain(`"${key}"`)
})
