import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dataSchema, judgeData } from '../../../src/data/index.ts'
import type { Finding } from '../../../src/model/finding.ts'
import { type Laboratory, openLaboratory, told } from '../laboratory.ts'

let lab: Laboratory
beforeAll(async () => {
  lab = await openLaboratory()
  // Numbers and categories whose distributions are exact: every value as often as its neighbour.
  const table = (rows: number, age: string, country: string, income = 'i % 89') =>
    `SELECT i AS id, ${age} AS age, ${country} AS country, ${income} AS income, 'n' || i AS name,
     DATE '2026-01-01' + i::INTEGER AS day, i % 2 = 0 AS churned FROM range(${rows}) t(i)`
  const country = "['de', 'fr', 'us', 'it'][i % 4 + 1]"
  await lab.parquet('before.parquet', table(4000, '20 + i % 50', country))
  await lab.parquet('same.parquet', table(6000, '20 + (i * 7) % 50', country))
  await lab.parquet('older.parquet', table(4000, '30 + i % 50', country))
  await lab.parquet('hardly-older.parquet', table(4000, '21 + i % 50', country))
  await lab.parquet('slightly-older.parquet', table(4000, '26 + i % 50', country))
  await lab.parquet('older-and-richer.parquet', table(4000, '30 + i % 50', country, '40 + i % 89'))
  await lab.parquet('moved.parquet', table(4000, '20 + i % 50', "['de', 'de', 'de', 'br'][i % 4 + 1]"))
  await lab.parquet('nulls.parquet', table(4000, 'CASE WHEN i % 5 > 0 THEN 20 + i % 50 END', country))
  await lab.parquet('text.parquet', table(4000, "'a' || (20 + i % 50)", country))
  await lab.parquet('few.parquet', table(200, '20 + i % 50', country))
  await lab.parquet('empty.parquet', table(0, '20 + i % 50', country))
})
afterAll(() => lab.close())

async function findings(path: string, drift: unknown, before = 'before.parquet', more = {}) {
  const baseline = (await lab.capture({ d: { path: before } })).datasets
  const found = await lab.check({ d: { path, drift, rows: { min: 0 }, ...more } }, baseline)
  return found.filter(({ check }) => check === 'data.drift')
}

async function drifts(path: string, drift: unknown = true, before?: string): Promise<readonly string[]> {
  return told(await findings(path, drift, before), 'data.drift')
}

const aside = '. Values are not judged of id (no value repeats), name (no categories), day (dates)'

describe('a column drifts when its change is significant and large', () => {
  test('not when nothing changed, whatever the sizes', async () => {
    expect(await drifts('same.parquet')).toEqual([
      `passed: d: 4 of 4 columns are as in the baseline (the largest change: income, KS 0.0064)${aside}.`,
    ])
    expect(await drifts('before.parquet')).toEqual([`passed: d: 4 of 4 columns are as in the baseline${aside}.`])
  })

  test('numbers that moved up', async () => {
    const [age, rest] = await findings('older.parquet', true)
    expect(age).toEqual({
      check: 'data.drift',
      subject: 'd.age',
      outcome: 'failed',
      level: 'warn',
      reason: 'drift',
      message: expect.stringMatching(
        /^d\.age: moved up: median 44(\.\d+)? → 54(\.\d+)?, mean 44\.5 → 54\.5; KS 0\.2, less than 0\.1 is asked, adjusted p < 0\.001; 4,000 values against 4,000 of the baseline; PSI [\d.]+, Jensen-Shannon 0\.\d+, Wasserstein 0\.69 standard deviations; [▁-█]{12} → [▁-█]{12} from 20 to 68\.28\.$/,
      ),
      note: expect.stringMatching(/^PSI /),
      expected: 'KS below 0.1',
      actual: 'KS 0.2',
      comparison: { baseline: 44, candidate: 54, delta: 10 },
      history: 'new',
    } satisfies Record<keyof Finding | string, unknown>)
    expect(rest?.message).toMatch(/^d: 3 of 4 columns are as in the baseline/)
  })

  test('categories of which some are gone and one is new', async () => {
    const [country] = await drifts('moved.parquet')
    expect(country).toMatch(
      /^failed: d\.country: de 25 % → 75 %, fr 25 % → 0 %, it 25 % → 0 %; also new: br; also gone: us; share moved 0\.7\d, less than 0\.1 is asked, adjusted p < 0\.001; 4,000 rows against 4,000 of the baseline; PSI [\d.]+, Jensen-Shannon 0\.\d+\.$/,
    )
  })

  test('nulls, which are judged apart from the values', async () => {
    const [age, ...others] = await findings('nulls.parquet', true)
    expect(others.map(({ outcome }) => outcome)).toEqual(['passed'])
    expect(age?.message).toMatch(/^d\.age: null 0 % → 20 %; share moved 0\.2, /)
    expect(age?.comparison).toEqual({ baseline: 0, candidate: 0.2, delta: 0.2 })
  })
})

describe('what cannot be told is not passed', () => {
  test('too few rows', async () => {
    const [rest] = await findings('few.parquet', true)
    expect([rest?.outcome, rest?.reason, rest?.onInconclusive]).toEqual(['inconclusive', 'too-few-rows', 'pass'])
    expect(rest?.message).toMatch(
      /^d: 4 of 4 columns are as in the baseline as far as can be seen, but there are too few rows to tell: it takes about 670 on each side/,
    )
    const [blocking] = await findings('few.parquet', { level: 'block' })
    expect([blocking?.level, blocking?.onInconclusive]).toEqual(['block', undefined])
  })

  test('a column of another type', async () => {
    const [rest] = await findings('text.parquet', true)
    expect([rest?.outcome, rest?.reason]).toEqual(['inconclusive', 'not-comparable'])
    expect(rest?.message).toContain('age (another type)')
  })

  test('no baseline, no rows on either side, columns that are not there', async () => {
    expect(told(await lab.check({ d: { path: 'same.parquet', drift: true } }, []), 'data.drift')).toEqual([
      'skipped: d: there is no baseline, so it cannot be told whether columns drifted.',
    ])
    expect(await drifts('empty.parquet')).toEqual(['skipped: d: there are no rows to judge.'])
    expect(await drifts('same.parquet', true, 'empty.parquet')).toEqual([
      'inconclusive: d: the baseline has no rows to compare with.',
    ])
    expect(await drifts('same.parquet', { columns: ['age', 'agee', 'x*'], label: 'churn' })).toEqual([
      'errored: d: drift asks for columns that are not there: agee, x*, churn.',
    ])
    expect(await drifts('same.parquet', { columns: ['name'] })).toEqual([
      'inconclusive: d: no column can be judged. Values are not judged of name (no categories).',
    ])
  })
})

describe('settings', () => {
  test('only the columns that are named, ids and dates only by their exact names', async () => {
    const of = async (columns: readonly string[]) => (await drifts('older.parquet', { columns })).at(-1)
    expect(await of(['i*'])).toBe(
      'passed: d: 1 of 1 column is as in the baseline. Values are not judged of id (no value repeats).',
    )
    expect(await of(['id', 'day'])).toBe('passed: d: 2 of 2 columns are as in the baseline.')
  })

  test('a label may change less', async () => {
    await lab.parquet('label.parquet', 'SELECT i % 100 < 57 AS churned FROM range(4000) t(i)')
    expect((await drifts('label.parquet', true))[0]).toMatch(/^passed/)
    expect((await drifts('label.parquet', { label: 'churned' }))[0]).toMatch(
      /^failed: d\.churned: (true|false) 5\d % → .* less than 0\.05 is asked/,
    )
  })

  test('with `max_share` single columns only warn, and the data set fails when more of them drift', async () => {
    const levels = async (max_share: string) =>
      (await findings('older.parquet', { level: 'block', max_share })).map(({ subject, outcome, level, reason }) => [
        subject,
        outcome,
        level,
        reason,
      ])
    expect(await levels('25%')).toEqual([
      ['d.age', 'failed', 'warn', 'drift'],
      ['d', 'passed', 'block', undefined],
    ])
    expect(await levels('20%')).toEqual([
      ['d.age', 'failed', 'warn', 'drift'],
      ['d', 'failed', 'block', 'drift-share'],
    ])
  })

  test('against another data set of the same commit', async () => {
    const policy = (against: string) => ({
      train: { path: 'before.parquet' },
      test: { path: 'older.parquet', drift: { against, level: 'block', owner: '@ml' } },
    })
    const found = (await lab.check(policy('train'), [])).filter(({ check }) => check === 'data.drift')
    expect(
      found.map(({ subject, outcome, level, owner, history }) => [subject, outcome, level, owner, history]),
    ).toEqual([
      ['test.age', 'failed', 'block', '@ml', undefined],
      ['test', 'passed', 'block', '@ml', undefined],
    ])
    expect(found[0]?.message).toContain('4,000 values against 4,000 of train')
    const problems = (against: string) => dataSchema.safeParse(policy(against)).error?.issues
    expect(problems('tain')).toMatchObject([
      { path: ['test', 'drift', 'against'], message: 'there is no other data set tain; expected baseline, train' },
    ])
    expect(problems('test')).toHaveLength(1)
  })

  test.each([
    ['another data set', 'train'],
    ['files', { file: 'before.parquet' }],
  ])('drift against %s is new, known or worse than it was in the baseline', async (_, against) => {
    const policy = (path: string, drift: object = {}) => ({
      train: { path: 'before.parquet' },
      test: { path, drift: { against, level: 'block', ...drift } },
    })
    const histories = async (path: string, pathBefore: string, drift?: object) => {
      const { datasets } = await lab.capture(policy(pathBefore))
      const found = await lab.check(policy(path, drift), datasets, 'warn')
      return found
        .filter(({ check, outcome }) => check === 'data.drift' && outcome === 'failed')
        .map(({ subject, history, level }) => [subject, history, level])
    }
    expect(await histories('older.parquet', 'hardly-older.parquet')).toEqual([['test.age', 'new', 'block']])
    expect(await histories('older.parquet', 'slightly-older.parquet')).toEqual([['test.age', 'worse', 'block']])
    expect(await histories('older.parquet', 'older.parquet')).toEqual([['test.age', 'known', 'warn']])
    expect(await histories('slightly-older.parquet', 'older.parquet')).toEqual([['test.age', 'known', 'warn']])
    // A table without rows drifted from nothing.
    expect(await histories('older.parquet', 'empty.parquet')).toEqual([['test.age', undefined, 'block']])
    const shares = (pathBefore: string) => histories('older.parquet', pathBefore, { max_share: '10%' })
    expect((await shares('same.parquet'))[1]).toEqual(['test', 'new', 'block'])
    expect((await shares('older.parquet'))[1]).toEqual(['test', 'known', 'warn'])
    expect((await shares('empty.parquet'))[1]).toEqual(['test', undefined, 'block'])
    // There one column of four drifted, which was not too many.
    const richer = await histories('older-and-richer.parquet', 'older.parquet', { max_share: '30%' })
    expect(richer).toEqual([
      ['test.age', 'known', 'warn'],
      ['test.income', 'new', 'warn'],
      ['test', 'new', 'block'],
    ])
    const elsewhere = (await lab.capture({ test: { path: 'older.parquet' } })).datasets
    const alone = await lab.check(policy('older.parquet'), elsewhere, 'warn')
    expect(alone.find(({ subject }) => subject === 'test.age')?.history).toBeUndefined()
  })

  test('another data set that cannot be read is an error of the check', async () => {
    const policy = { train: { path: 'gone.parquet' }, test: { path: 'same.parquet', drift: { against: 'train' } } }
    expect(told(await lab.check(policy, []), 'data.drift')).toEqual([
      'errored: test: drift is judged against train, which was not read.',
    ])
  })

  test('against files, which are profiled and not checked', async () => {
    const policy = (against: unknown, more = {}) => ({
      d: { path: 'older.parquet', drift: { against }, columns: { age: { min: 30 } }, ...more },
    })
    const against = { file: 'before.parquet' }
    const { findings: all, datasets } = await lab.examine(policy(against), [])
    const found = all.filter(({ check }) => check === 'data.drift')
    expect(found.map(({ subject, outcome, history }) => [subject, outcome, history])).toEqual([
      ['d.age', 'failed', undefined],
      ['d', 'passed', undefined],
    ])
    expect(found[0]?.message).toContain('median 44 → 54')
    expect(found[0]?.message).toContain('4,000 values against 4,000 of before.parquet; ')
    // Ages begin at 20 in the reference, where nobody asks for 30.
    expect(told(all, 'data.min')).toEqual([expect.stringMatching(/^passed/)])
    expect(datasets.map(({ name, rows, measurements }) => [name, rows, measurements.length > 0])).toEqual([
      ['d', 4000, true],
      ['d: before.parquet', 4000, false],
    ])
    // In the report it is no data set of its own.
    const { summaries } = judgeData(dataSchema.parse(policy(against)), { data: datasets }, {}, undefined, 'block')
    expect(summaries.map(({ name, comparedWith }) => [name, comparedWith])).toEqual([
      ['d', { name: 'before.parquet', rows: 4000 }],
    ])
    const both = await lab.check(policy({ file: ['before.parquet', 'older.p*'] }), [])
    expect(told(both, 'data.drift')[0]).toContain('4,000 values against 8,000 of before.parquet, older.p*; ')
    const off = await lab.capture(policy(against, { drift: { against, level: 'off' } }))
    expect(off.datasets.map(({ name }) => name)).toEqual(['d'])
  })

  test('files in another format than the data set, read with its delimiter and its types', async () => {
    const ages = Array.from({ length: 4000 }, (_, index) => 20 + (index % 50))
    await lab.write('before.csv', `age;day\n${ages.map((age) => `${age};n/a\n`).join('')}`)
    await lab.write('odd', `age;day\n${ages.map((age) => `${age + 10};n/a\n`).join('')}`)
    const policy = (path: string, format: string | undefined, against: object) => ({
      d: { path, ...(format && { format }), delimiter: ';', drift: { against, columns: ['age'] } },
    })
    const first = async (path: string, format: string | undefined, against: object) =>
      told(await lab.check(policy(path, format, against), []), 'data.drift')[0]
    expect(await first('odd', 'csv', { file: 'before.parquet' })).toMatch(/^failed: d\.age: moved up: median 44 → 54/)
    expect(await first('before.parquet', undefined, { file: 'odd', format: 'csv' })).toMatch(
      /^failed: d\.age: moved down: median 54 → 44/,
    )
    expect(await first('odd', 'csv', { file: 'before.csv' })).toMatch(/^failed: d\.age: moved up: median 44 → 54/)
  })

  test('files that cannot be read are an error that names them and blocks', async () => {
    await lab.write('broken.parquet', 'PAR1 and no more')
    const check = async (file: string) => {
      const found = await lab.check({ d: { path: 'same.parquet', owner: '@ml', drift: { against: { file } } } }, [])
      return found.filter(({ outcome }) => outcome === 'errored')
    }
    const [read, judged, ...more] = await check('gone/*.parquet')
    expect(more).toEqual([])
    expect(read).toEqual({
      check: 'data.read',
      subject: 'd',
      outcome: 'errored',
      level: 'block',
      reason: 'unreadable',
      message: 'd: what its drift is judged against cannot be read. No file matches gone/*.parquet.',
      owner: '@ml',
    })
    expect(judged?.message).toBe('d: drift is judged against gone/*.parquet, which was not read.')
    expect((await check('broken.parquet'))[0]?.message).toContain('broken.parquet')
    expect((await check('../before.parquet'))[0]?.message).toContain('leaves the workspace')
    const policy = { d: { path: 'same.parquet', drift: { against: 'data/before.parquet' } } }
    expect(dataSchema.safeParse(policy).error?.issues.map(({ message }) => message)).toEqual([
      'there is no other data set data/before.parquet; a file is written as `{ file: data/before.parquet }`',
    ])
  })

  test('files without rows are nothing to compare with', async () => {
    const policy = { d: { path: 'same.parquet', drift: { against: { file: 'empty.parquet' } } } }
    expect(told(await lab.check(policy, []), 'data.drift')).toEqual([
      'inconclusive: d: empty.parquet has no rows to compare with.',
    ])
  })

  test('personal columns of the data set are personal in those files too', async () => {
    await lab.parquet('mail.parquet', "SELECT 'ann' || i % 9 || '@example.org' AS contact FROM range(900) t(i)")
    // Here too few values look like addresses to be found.
    await lab.parquet(
      'notes.parquet',
      "SELECT CASE WHEN i % 300 = 0 THEN 'bob@example.org' ELSE 'n' || i % 3 END AS contact FROM range(900) t(i)",
    )
    const kept = async (more: object) => {
      const drift = { against: { file: 'notes.parquet' } }
      const { findings: all, datasets } = await lab.examine({ d: { path: 'mail.parquet', drift, ...more } }, [])
      expect(told(all, 'data.drift')).toHaveLength(1)
      return datasets[1]?.columns.map(({ categories }) => categories !== undefined)
    }
    expect(await kept({})).toEqual([true])
    expect(await kept({ personal_data: true })).toEqual([false])
    expect(await kept({ columns: { contact: { personal: true } } })).toEqual([false])
  })

  test('values of personal columns are neither judged nor shown', async () => {
    const found = await findings('moved.parquet', true, 'before.parquet', { columns: { country: { personal: true } } })
    expect(found.map(({ message }) => message)).toEqual([expect.stringContaining('country (personal)')])
    expect(JSON.stringify(found)).not.toContain('br')
  })

  test('wrong ones are explained where they are', () => {
    const problem = (drift: unknown) =>
      dataSchema.safeParse({ d: { path: 'x.csv', drift } }).error?.issues.map(({ path }) => path.join('.'))
    expect(problem({ threshold: 0 })).toBeDefined()
    expect(problem({ columns: [] })).toBeDefined()
    expect(problem({ max_share: '130%' })).toBeDefined()
    expect(problem(true)).toBeUndefined()
    expect(problem(false)).toBeUndefined()
  })
})
