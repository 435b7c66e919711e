import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { captureData, dataSchema } from '../../../../src/data/index.ts'
import { openTableWorkspace } from '../../../support/table-workspace.ts'
import { type Laboratory, now, openLaboratory, told } from '../../laboratory.ts'

const oracle: {
  readonly cases: readonly {
    readonly x: number[]
    readonly y: (number | string)[]
    readonly xi: number
    readonly most: number
  }[]
} = JSON.parse(readFileSync(resolve(import.meta.dirname, '../../../oracles/dependence/dependence.json'), 'utf8'))

/** 2,000 rows, 600 of them positive: columns that predict the label, and columns that do not. */
const columns = `i AS id, hash(i + 7) % 10 < 3 AS y,
  hash(i + 1) % 1000 AS noise,
  CASE WHEN hash(i + 7) % 10 < 3 THEN 5 ELSE 1 END + (hash(i + 2) % 100) / 100.0 AS leak,
  -CASE WHEN hash(i + 7) % 10 < 3 THEN 5 ELSE 1 END + (hash(i + 2) % 100) / 100.0 AS leak_down,
  CASE WHEN hash(i + 7) % 10 < 3 THEN DATE '2026-01-01' + CAST(hash(i + 3) % 300 AS INTEGER) END AS churned_on,
  CASE WHEN hash(i + 7) % 10 < 3 THEN 2 ELSE 1 END + 2 * (hash(i + 4) % 2) AS code,
  'customer ' || i AS name,
  'town ' || hash(i + 5) % 30 AS town,
  CASE WHEN hash(i + 7) % 10 < 3 THEN 'gone ' || hash(i + 6) % 3 ELSE 'here ' || hash(i + 6) % 3 END AS state,
  hash(i + 7) % 10 < 4 AS flag,
  CASE WHEN hash(i + 8) % 5 = 0 THEN 'nan'::DOUBLE WHEN hash(i + 8) % 5 = 1 THEN NULL ELSE hash(i + 7) % 10 END AS partly,
  NULL::INTEGER AS nothing,
  [i] AS list`

let lab: Laboratory
beforeAll(async () => {
  lab = await openLaboratory()
  await lab.write('train.csv', 'x\n1\n')
  await lab.parquet('test.parquet', `SELECT ${columns} FROM range(2000) t(i)`)
})
afterAll(() => lab.close())

async function judge(path: string, leakage: object, more: object = {}): Promise<readonly string[]> {
  return told(
    await lab.check({
      train: { path: 'train.csv' },
      test: { path, leakage: { against: 'train', ...leakage }, ...more },
    }),
    'data.leakage_feature',
  )
}

async function areas(path: string, label = 'y'): Promise<Readonly<Record<string, number | undefined>>> {
  const { datasets } = await lab.capture({
    train: { path: 'train.csv' },
    test: { path, leakage: { against: 'train', label } },
  })
  const measured = datasets[1]?.measurements.filter(({ key }) => key === `predicts ${label}`) ?? []
  return Object.fromEntries(measured.map(({ subject, value }) => [subject.replace('test.', ''), value]))
}

/** The share of pairs in which the positive row has the larger score, asked directly. */
async function pairs(score: string, path = 'test.parquet'): Promise<number> {
  const [row] = await lab.oracle(
    `WITH s AS (SELECT y, ${score} AS score FROM {${path}})
     SELECT avg(CASE WHEN p.score > n.score THEN 1.0 WHEN p.score = n.score THEN 0.5 ELSE 0 END) AS area
     FROM s p, s n WHERE p.y AND NOT n.y`,
  )
  return Number(row?.['area'])
}

/** The same for a category: each row's score is the rate among the rows of the other parts with the same value. */
async function pairsOfRates(value: string): Promise<number> {
  const [row] = await lab.oracle(
    `WITH rows AS (SELECT y, ${value} AS value, hash(file_row_number) % 5 AS part FROM read_parquet({test.parquet}, file_row_number = true)),
     s AS (SELECT a.y, (count_if(b.y) + (SELECT avg(y::INTEGER) FROM rows)) / (count(b.y) + 1) AS score
       FROM (SELECT *, row_number() OVER () AS id FROM rows) a
       LEFT JOIN rows b ON b.part <> a.part AND b.value IS NOT DISTINCT FROM a.value GROUP BY a.id, a.y)
     SELECT avg(CASE WHEN p.score > n.score THEN 1.0 WHEN p.score = n.score THEN 0.5 ELSE 0 END) AS area
     FROM s p, s n WHERE p.y AND NOT n.y`,
  )
  return Number(row?.['area'])
}

describe('columns that predict the label by themselves', () => {
  test('only those that tell the label are told', async () => {
    const findings = await judge('test.parquet', { label: 'y' })
    expect(findings.filter((finding) => !finding.startsWith('passed: test.noise'))).toEqual([
      expect.stringMatching(/^passed: test\.y: the label has two values, the rarer of which occurs \d+ times\.$/),
      expect.stringMatching(/^passed: test\.id: alone it predicts y with a score of 0\.5\d*\.$/),
      'failed: test.leak: alone it predicts y with a score of 1, above 0.98 (0.5 is chance, 1 is perfect); ask whether it is known before y is.',
      'failed: test.leak_down: alone it predicts y with a score of 1, above 0.98 (0.5 is chance, 1 is perfect); ask whether it is known before y is.',
      'failed: test.churned_on: alone it predicts y with a score of 1, above 0.98 (0.5 is chance, 1 is perfect); ask whether it is known before y is.',
      'failed: test.code: alone it predicts y with a score of 1, above 0.98 (0.5 is chance, 1 is perfect); ask whether it is known before y is.',
      'passed: test.name: alone it predicts y with a score of 0.5.',
      expect.stringMatching(/^passed: test\.town: alone it predicts y with a score of 0\.5\d*\.$/),
      'failed: test.state: alone it predicts y with a score of 1, above 0.98 (0.5 is chance, 1 is perfect); ask whether it is known before y is.',
      expect.stringMatching(/^passed: test\.flag: alone it predicts y with a score of 0\.9\d*\.$/),
      expect.stringMatching(/^passed: test\.partly: alone it predicts y with a score of 0\.\d+\.$/),
      'inconclusive: test.nothing: there was no value to judge.',
    ])
  })

  test('areas agree with a comparison of every pair', async () => {
    const found = await areas('test.parquet')
    const noise = await pairs('noise')
    // Of what neither rises nor falls with the label, the dependence in any form may be a little larger by chance.
    const area = Math.max(noise, 1 - noise, await pairsOfRates('noise'), 0.5)
    expect(found['noise']).toBeGreaterThanOrEqual(area - 1e-12)
    expect(found['noise']).toBeLessThan(0.52)
    expect(found['flag']).toBeCloseTo(await pairs('flag::INTEGER'), 12)
    expect(found['town']).toBeCloseTo(Math.max(await pairsOfRates('town'), 0.5), 12)
    const partly = 'CASE WHEN NOT isnan(partly) THEN partly END'
    const [below, above] = [await pairs(`coalesce(${partly}, -1)`), await pairs(`coalesce(${partly}, 99)`)]
    expect(found['partly']).toBeCloseTo(
      Math.max(below, 1 - below, above, 1 - above, await pairsOfRates(partly), 0.5),
      12,
    )
  })

  test('the limit itself passes, and false asks nothing', async () => {
    const { flag = 0 } = await areas('test.parquet')
    const about = async (limit: number) =>
      (await judge('test.parquet', { label: 'y', single_feature: limit })).find((finding) =>
        finding.includes('test.flag'),
      )
    expect(await about(flag)).toMatch(/^passed: /)
    expect(await about(flag - 1e-9)).toMatch(/^failed: /)
    expect(await judge('test.parquet', { label: 'y', single_feature: false })).toEqual([])
    expect(await judge('test.parquet', {})).toEqual([])
  })

  test('it warns unless the setting has a level', async () => {
    const levels = async (leakage: object) =>
      new Set(
        (
          await lab.check({
            train: { path: 'train.csv' },
            test: { path: 'test.parquet', leakage: { against: 'train', label: 'y', ...leakage } },
          })
        )
          .filter(({ check }) => check === 'data.leakage_feature')
          .map(({ level }) => level),
      )
    expect(await levels({})).toEqual(new Set(['warn']))
    expect(await levels({ level: 'block' })).toEqual(new Set(['block']))
  })
})

test('a column that determines a label of two values is told, also where it does not rise with it', async () => {
  await lab.parquet(
    'far.parquet',
    `SELECT abs(x) > 1 AS y, x, hash(i + 1) % 1000 AS noise FROM (SELECT i, (i * 48271 % 40009) / 10002.25 - 2 AS x FROM range(2000) t(i))`,
  )
  const { x = 0, noise = 1 } = await areas('far.parquet')
  expect(x).toBeGreaterThan(0.99)
  expect(noise).toBeLessThan(0.55)
})

describe('labels', () => {
  test.each([
    ["CASE WHEN i % 3 = 0 THEN 'yes' ELSE 'no' END"],
    ['CASE WHEN i % 3 = 0 THEN 1.0 ELSE 0.0 END'],
    ["CASE WHEN i % 3 = 0 THEN 1 WHEN i % 5 = 1 THEN 'nan'::DOUBLE ELSE 0 END"],
    ['CASE WHEN i % 3 = 0 THEN true WHEN i % 3 = 1 THEN false END'],
  ])('%s has two values', async (label) => {
    await lab.parquet('labels.parquet', `SELECT ${label} AS y, i % 3 AS x FROM range(90) t(i)`)
    expect((await areas('labels.parquet'))['x']).toBe(1)
  })

  test('with more than two values need fifty rows', async () => {
    const few = async (rows: number) => {
      await lab.parquet('three.parquet', `SELECT i % 3 AS y, i // 3 AS x, 7 + i % 3 AS code FROM range(${rows}) t(i)`)
      return judge('three.parquet', { label: 'y' })
    }
    expect(await few(50)).toEqual([
      'passed: test.y: the label has more than two values, in 50 rows.',
      expect.stringMatching(/^passed: test\.x: alone it predicts y with a score of 0\.[56]\d*\.$/),
      'failed: test.code: alone it predicts y with a score of 1, above 0.98 (0.5 is chance, 1 is perfect); ask whether it is known before y is.',
    ])
    expect(await few(49)).toEqual([
      'inconclusive: test.y: the label has more than two values in only 49 rows, so it cannot be told whether one column predicts it.',
      'skipped: test.x: whether it predicts y cannot be told; see the check of y.',
      'skipped: test.code: whether it predicts y cannot be told; see the check of y.',
    ])
  })

  test('ten rows of each value are enough, nine are not', async () => {
    const few = async (positives: number) => {
      await lab.parquet('few.parquet', `SELECT i < ${positives} AS y, i AS x FROM range(50) t(i)`)
      return judge('few.parquet', { label: 'y' })
    }
    const feature = 'skipped: test.x: whether it predicts y cannot be told; see the check of y.'
    expect(await few(10)).toEqual([
      'passed: test.y: the label has two values, the rarer of which occurs 10 times.',
      'failed: test.x: alone it predicts y with a score of 1, above 0.98 (0.5 is chance, 1 is perfect); ask whether it is known before y is.',
    ])
    expect(await few(9)).toEqual([
      'inconclusive: test.y: only 9 rows have another label than the most frequent one, so it cannot be told whether one column predicts it.',
      feature,
    ])
    expect(await few(0)).toEqual([
      'inconclusive: test.y: the label has only one value, or values that hardly repeat, so it cannot be told whether one column predicts it.',
      feature,
    ])
  })

  test('missing, without a value, without a row, or of a type that is no label', async () => {
    await lab.parquet('null.parquet', 'SELECT NULL::INTEGER AS y, i AS x FROM range(50) t(i)')
    await lab.parquet('empty.parquet', 'SELECT 1 AS y, 1 AS x LIMIT 0')
    expect(await judge('test.parquet', { label: 'z' })).toEqual([
      expect.stringMatching(/^errored: test\.z: there is no column z in the data set; there are: id, y, noise, /),
    ])
    expect(await judge('null.parquet', { label: 'y' })).toEqual([
      'inconclusive: test.y: there was no value to judge.',
      'inconclusive: test.x: there was no value to judge.',
    ])
    expect(await judge('empty.parquet', { label: 'y' }, { rows: { min: 0 } })).toEqual([
      'skipped: test.y: there are no rows to judge.',
      'skipped: test.x: there are no rows to judge.',
    ])
    expect((await judge('test.parquet', { label: 'list' }))[0]).toBe(
      'errored: test.list: a label is a text, a number or a boolean, but list is nested (BIGINT[]).',
    )
  })

  test('a declared type holds for texts too', async () => {
    const rows = Array.from(
      { length: 40 },
      (_, row) => `${row % 2 === 0 ? 'yes' : 'no'},${row % 2}${row === 7 ? 'x' : ''}`,
    )
    await lab.write('typed.csv', `y,x\n${rows.join('\n')}\n`)
    expect((await judge('typed.csv', { label: 'y' }, { columns: { x: { type: 'integer' } } }))[1]).toMatch(
      /^(failed|passed): test\.x: alone it predicts y with a score of /,
    )
  })
})

describe('labels with more than two values', () => {
  test('scores agree with SciPy', async () => {
    const found: number[] = []
    const expected: number[] = []
    for (const { x, y, xi, most } of oracle.cases) {
      const rows = x.map((value, index) => `${value},${y[index]}`)
      await lab.write('case.csv', `x,y\n${rows.join('\n')}\n`)
      found.push((await areas('case.csv'))['x'] ?? Number.NaN)
      expected.push(Math.max(0.5, 0.5 + xi / most / 2))
    }
    expect(found.map((score) => score.toFixed(11))).toEqual(expected.map((score) => score.toFixed(11)))
  })

  const many = `i AS id, hash(i + 7) % 5 AS class, 'class ' || hash(i + 7) % 5 AS word, (hash(i + 9) % 100003) / 7.0 AS price`
  const features = `hash(i + 1) % 1000 AS noise, 3 * (hash(i + 7) % 5) + (hash(i + 2) % 100) / 100.0 AS leak,
    'code ' || (hash(i + 7) % 5) * 7 % 3 || hash(i + 7) % 5 AS code, 'customer ' || i AS name, 'town ' || hash(i + 5) % 30 AS town,
    round(1.19 * (hash(i + 9) % 100003) / 7.0, 2) AS gross, hash(i + 9) % 100003 < 3 AS cheap,
    (hash(i + 9) % 100003) / 7.0 + 500 * (hash(i + 3) % 5) AS near, NULL::INTEGER AS nothing`

  test.each([
    ['class', ['word', 'leak', 'code']],
    ['word', ['class', 'leak', 'code']],
    ['price', ['gross']],
  ])('what gives %s away is told, and nothing else', async (label, leaking) => {
    await lab.parquet('many.parquet', `SELECT ${many}, ${features} FROM range(3000) t(i)`)
    const findings = await judge('many.parquet', { label })
    const failed = findings.filter((finding) => finding.startsWith('failed'))
    expect(failed.map((finding) => /test\.(\w+)/.exec(finding)?.[1])).toEqual(leaking)
    expect(findings.filter((finding) => /^(errored|skipped)/.test(finding))).toEqual([])
  })

  test('a number that is a code of the class tells it, in whatever order the codes are', async () => {
    await lab.parquet(
      'codes.parquet',
      `SELECT 'c' || hash(i) % 100 AS y, hash(i) % 100 * 37 % 101 AS code, i * 48271 % 997 AS noise FROM range(1000) t(i)`,
    )
    const { code, noise = 1 } = await areas('codes.parquet')
    expect(code).toBe(1)
    expect(noise).toBeLessThan(0.6)
  })

  test('nearly all rows with one label tell nothing of a column', async () => {
    const others = async (count: number) => {
      await lab.parquet(
        'rare.parquet',
        `SELECT CASE WHEN i < ${count} THEN i % 2 ELSE 2 END AS y, i AS x FROM range(60) t(i)`,
      )
      return (await judge('rare.parquet', { label: 'y' })).map((finding) => finding.split(',')[0])
    }
    expect(await others(9)).toEqual([
      'inconclusive: test.y: only 9 rows have another label than the most frequent one',
      'skipped: test.x: whether it predicts y cannot be told; see the check of y.',
    ])
    expect((await others(10))[0]).toBe('passed: test.y: the label has more than two values')
  })

  test('a column that determines the label has the score 1 in a small table, too', async () => {
    for (const label of ['i % 7', "'c' || i % 7", 'i * i']) {
      await lab.parquet(
        'small.parquet',
        `SELECT ${label} AS y, 2.5 * (${label.replaceAll(/'c' \|\| /g, '')}) AS x, 'the ' || (${label}) AS word FROM range(60) t(i)`,
      )
      const { x, word } = await areas('small.parquet')
      // A text that occurs once says nothing.
      expect([x, word]).toEqual([1, label === 'i * i' ? 0.5 : 1])
    }
  })

  test('rows that equal each other in the feature have no order that tells the label', async () => {
    // Sorted by the label, as files of classes often are.
    await lab.parquet('sorted.parquet', `SELECT i // 100 AS y, 1 AS same, hash(i) % 3 AS few FROM range(1000) t(i)`)
    const { same, few } = await areas('sorted.parquet')
    expect([same, few].map((score = 1) => score < 0.55)).toEqual([true, true])
  })

  test('texts that hardly repeat are no label', async () => {
    const y = (kinds: number) =>
      lab.parquet('texts.parquet', `SELECT 'k' || i % ${kinds} AS y, i % ${kinds} AS x FROM range(60) t(i)`)
    await y(31)
    expect(await judge('texts.parquet', { label: 'y' })).toEqual([
      'inconclusive: test.y: the label has only one value, or values that hardly repeat, so it cannot be told whether one column predicts it.',
      'skipped: test.x: whether it predicts y cannot be told; see the check of y.',
    ])
    await y(30)
    expect((await areas('texts.parquet'))['x']).toBe(1)
    await lab.parquet('numbers.parquet', 'SELECT i * 3 AS y, i * i AS x, 60 - i AS down FROM range(60) t(i)')
    expect(await areas('numbers.parquet')).toEqual({ x: 1, down: 1 })
  })

  test('the score is the same whatever the order of texts, of classes and of directions', async () => {
    await lab.parquet('one.parquet', `SELECT ${many}, ${features} FROM range(500) t(i)`)
    await lab.parquet(
      'other.parquet',
      `SELECT chr(122 - class::INTEGER) AS word, md5(code) AS code, town FROM (SELECT ${many}, ${features} FROM range(500) t(i))`,
    )
    const [one, other] = [await areas('one.parquet', 'word'), await areas('other.parquet', 'word')]
    expect([one['code'], one['town'] === 1]).toEqual([other['code'], false])
  })
})

describe('large tables', () => {
  test('rows are chosen by hash: about 95,000, the same for any number of threads', async () => {
    const path = 'large.parquet'
    const measured = async (threads: number) => {
      const { engine, files, parquet, close } = await openTableWorkspace(threads)
      await parquet(path, `SELECT ${columns} FROM range(400000) t(i)`)
      await parquet('train.parquet', 'SELECT 1 AS x')
      const options = dataSchema.parse({
        train: { path: 'train.parquet' },
        test: { path, leakage: { against: 'train', label: 'y' } },
      })
      const { datasets } = await captureData(engine, files, options, now, () => undefined)
      await close()
      return datasets[1]?.measurements.filter(({ check }) => check === 'data.leakage_feature') ?? []
    }
    const one = await measured(1)
    expect(await measured(3)).toEqual(one)
    const totals = one.filter(({ subject }) => subject === 'test.id').map(({ total }) => total)
    expect(totals.every((total) => total > 93_000 && total <= 100_000)).toBe(true)
    expect(totals.length).toBe(1)
    const noise = one.find(({ subject }) => subject === 'test.noise')?.value ?? 1
    expect(noise).toBeLessThan(0.51)
    expect(one.find(({ subject }) => subject === 'test.leak')?.value).toBe(1)
  })
})
