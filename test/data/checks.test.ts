import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Laboratory, openLaboratory, told } from './laboratory.ts'

let lab: Laboratory
beforeAll(async () => {
  lab = await openLaboratory()
  await lab.write(
    'people.csv',
    'id,age,name,born\n1,18,Ada,2000-01-01\n2,40,Bob,1990-05-05\n3,,Cy,1980-12-31\n3,17,,2010-01-01\n',
  )
})
afterAll(() => lab.close())

/** Judges one column of the people, or the data set. */
async function people(check: string, column: string, settings: object, more: object = {}): Promise<readonly string[]> {
  return told(await lab.check({ d: { path: 'people.csv', columns: { [column]: settings }, ...more } }), check)
}

describe('each check: passing, at the boundary, failing, null, wrong type', () => {
  test.each([
    ['data.type', 'age', { type: 'integer' }, 'passed: d.age: the column is integer (BIGINT).'],
    ['data.type', 'age', { type: 'number' }, 'passed: d.age: the column is integer (BIGINT).'],
    ['data.type', 'name', { type: 'string' }, 'passed: d.name: the column is string (VARCHAR).'],
    ['data.type', 'born', { type: 'date' }, 'passed: d.born: the column is date (DATE).'],
    [
      'data.type',
      'name',
      { type: 'integer' },
      'failed: d.name: 3 of 3 values (100 %) cannot be read as integer; the first are rows 1, 2 and 3.',
    ],
    ['data.not_null', 'id', { not_null: true }, 'passed: d.id: all 4 rows have a value.'],
    ['data.not_null', 'age', { not_null: true }, 'failed: d.age: 1 of 4 rows (25 %) have no value; it is row 3.'],
    [
      'data.nulls',
      'age',
      { nulls: { max: '25%' } },
      'passed: d.age: 1 of 4 rows (25 %) have no value; at most 25 % are allowed.',
    ],
    [
      'data.nulls',
      'age',
      { nulls: { max: 1 } },
      'passed: d.age: 1 of 4 rows (25 %) have no value; at most 1 are allowed.',
    ],
    [
      'data.nulls',
      'age',
      { nulls: { max: '24%' } },
      'failed: d.age: 1 of 4 rows (25 %) have no value; at most 24 % are allowed; it is row 3.',
    ],
    ['data.nulls', 'age', { nulls: { max: 0 } }, 'failed: d.age: 1 of 4 rows (25 %) have no value; it is row 3.'],
    ['data.unique', 'born', { unique: true }, 'passed: d.born: all 4 keys occur once.'],
    ['data.unique', 'age', { unique: true }, 'passed: d.age: all 3 keys occur once.'],
    ['data.unique', 'id', { unique: true }, 'failed: d.id: 1 of 3 keys (33 %) occur more than once; it is row 4.'],
    ['data.min', 'age', { min: 17 }, 'passed: d.age: all 3 values are at least 17.'],
    ['data.min', 'age', { min: 18 }, 'failed: d.age: 1 of 3 values (33 %) are below 18; it is row 4.'],
    ['data.min', 'age', { min: 17.5 }, 'failed: d.age: 1 of 3 values (33 %) are below 17.5; it is row 4.'],
    ['data.max', 'age', { max: 40 }, 'passed: d.age: all 3 values are at most 40.'],
    ['data.max', 'age', { max: 39 }, 'failed: d.age: 1 of 3 values (33 %) are above 39; it is row 2.'],
    ['data.min', 'born', { min: '1980-12-31' }, 'passed: d.born: all 4 values are at least 1980-12-31.'],
    [
      'data.max',
      'born',
      { max: '2009-12-31' },
      'failed: d.born: 1 of 4 values (25 %) are above 2009-12-31; it is row 4.',
    ],
    [
      'data.min',
      'name',
      { min: 3 },
      'errored: d.name: needs numbers, but the column is string (VARCHAR). Change the policy or the column.',
    ],
    [
      'data.min',
      'age',
      { min: 'old' },
      'errored: d.age: needs dates or times (a text bound is one), but the column is integer (BIGINT). Change the policy or the column.',
    ],
    ['data.in', 'name', { in: ['Ada', 'Bob', 'Cy'] }, 'passed: d.name: all 3 values are among those allowed.'],
    [
      'data.in',
      'name',
      { in: ['Ada', 'Bob'] },
      'failed: d.name: 1 of 3 values (33 %) are not among the values allowed; it is row 3.',
    ],
    ['data.in', 'age', { in: [17, 18, 40] }, 'passed: d.age: all 3 values are among those allowed.'],
    [
      'data.in',
      'age',
      { in: ['17'] },
      'errored: d.age: needs values of the type of the column, but the column is integer (BIGINT). Change the policy or the column.',
    ],
    ['data.matches', 'name', { matches: '^[A-Z][a-z]+$' }, 'passed: d.name: all 3 values match ^[A-Z][a-z]+$.'],
    ['data.matches', 'name', { matches: 'd|y' }, 'failed: d.name: 1 of 3 values (33 %) do not match d|y; it is row 2.'],
    [
      'data.matches',
      'age',
      { matches: '1' },
      'errored: d.age: needs text, but the column is integer (BIGINT). Change the policy or the column.',
    ],
    ['data.length', 'name', { length: { min: 2, max: 3 } }, 'passed: d.name: all 3 values have 2 to 3 characters.'],
    [
      'data.length',
      'name',
      { length: { min: 3 } },
      'failed: d.name: 1 of 3 values (33 %) do not have at least 3 characters; it is row 3.',
    ],
    ['data.mean', 'age', { mean: { min: 25, max: 25 } }, 'passed: d.age: the mean is 25.'],
    ['data.mean', 'age', { mean: { max: 24 } }, 'failed: d.age: the mean is 25, above the most allowed, 24.'],
    [
      'data.mean',
      'age',
      { mean: { max_change: '1%' } },
      'skipped: d.age: the mean is 25; there is no baseline value to compare it with.',
    ],
    [
      'data.standard_deviation',
      'age',
      { standard_deviation: { max: 13 } },
      'passed: d.age: the standard deviation is 13.',
    ],
    [
      'data.standard_deviation',
      'age',
      { standard_deviation: { min: 13.1 } },
      'failed: d.age: the standard deviation is 13, below the least allowed, 13.1.',
    ],
    [
      'data.mean',
      'name',
      { mean: { max: 1 } },
      'errored: d.name: needs numbers, but the column is string (VARCHAR). Change the policy or the column.',
    ],
    ['data.required', 'age', {}, 'passed: d.age: the column is there.'],
    [
      'data.required',
      'Age',
      { min: 3 },
      'failed: d.Age: the column is not there; there is "age". Its other checks were not made.',
    ],
    ['data.required', 'x', { required: false }, 'skipped: d.x: the column is not there, and need not be.'],
  ])('%s of %s with %j', async (check, column, settings, expected) => {
    expect(await people(check, column, settings)).toEqual([expected])
  })

  test('rows', async () => {
    expect(await people('data.rows', 'id', {})).toEqual(['passed: d: the number of rows is 4.'])
    expect(await people('data.rows', 'id', {}, { rows: { min: 4, max: 4 } })).toEqual([
      'passed: d: the number of rows is 4.',
    ])
    expect(await people('data.rows', 'id', {}, { rows: { min: 5 } })).toEqual([
      'failed: d: the number of rows is 4, below the least allowed, 5.',
    ])
  })

  test('columns that the policy does not name', async () => {
    expect(await people('data.extra_columns', 'id', {})).toEqual([])
    expect(await people('data.extra_columns', 'id', {}, { allow_extra_columns: false })).toEqual([
      'failed: d: 3 of 4 columns are not named in the policy: age, name, born. Add them to `columns`.',
    ])
  })

  test('keys of several columns leave out rows with a null', async () => {
    expect(await people('data.unique', 'id', {}, { unique: [['id', 'name'], ['id']] })).toEqual([
      'passed: d.id, name: all 3 keys occur once.',
      'failed: d.id: 1 of 3 keys (33 %) occur more than once; it is row 4.',
    ])
    expect(await people('data.unique', 'id', {}, { unique: [['id', 'shoe']] })).toEqual([
      'errored: d.id, shoe: the key cannot be checked, because there is no column shoe.',
    ])
  })

  test('repeated rows, where null equals null', async () => {
    await lab.write('twice.csv', 'a,b\n1,\n1,\n1,\n2,x\n')
    const findings = (max: unknown) => lab.check({ d: { path: 'twice.csv', duplicate_rows: { max } } })
    expect(told(await findings(0), 'data.duplicate_rows')).toEqual([
      'failed: d: 2 of 4 rows (50 %) repeat an earlier row; it is row 2.'.replace('it is', 'the first is'),
    ])
    expect(told(await findings('50%'), 'data.duplicate_rows')).toEqual([
      'passed: d: 2 of 4 rows (50 %) repeat an earlier row; at most 50 % are allowed.',
    ])
  })

  test('expectations: unknown because of a null is not satisfied', async () => {
    const expectation = (sql: string, at_least: string) =>
      people('data.expect', 'id', {}, { expect: [{ sql, at_least, name: 'adult' }] })
    expect(await expectation('age >= 18', '50%')).toEqual([
      'passed: d: adult: 2 of 4 rows (50 %) do not satisfy age >= 18; at most 50 % are allowed.',
    ])
    expect(await expectation('age >= 18', '51%')).toEqual([
      'failed: d: adult: 2 of 4 rows (50 %) do not satisfy age >= 18; at most 49 % are allowed; the first are rows 3 and 4.',
    ])
    expect(await expectation('age >= 18 OR age IS NULL OR id = 3', '100%')).toEqual([
      'passed: d: adult: all 4 rows satisfy age >= 18 OR age IS NULL OR id = 3.',
    ])
  })
})

test('a pattern, bound or division that the engine refuses is one error and hides no other check', async () => {
  const findings = await lab.check({
    d: {
      path: 'people.csv',
      columns: { name: { matches: '(' }, born: { min: '2026-99-99' }, age: { min: 10 } },
      expect: ["error('boom') IS NULL", 'id > 0'],
    },
  })
  expect(
    findings.filter(({ outcome }) => outcome === 'errored').map(({ check, level }) => `${check} ${level}`),
  ).toEqual(['data.min block', 'data.matches block', 'data.expect block'])
  expect(told(findings, 'data.min').at(-1)).toBe(
    'errored: d.born: the check could not be made: date field value out of range: "2026-99-99".',
  )
  expect(told(findings, 'data.expect').at(-1)).toBe('passed: d: id > 0: all 4 rows satisfy id > 0.')
})

test('level and owner come from the nearest place, and what is off is not judged', async () => {
  const findings = await lab.check({
    d: {
      path: 'people.csv',
      level: 'warn',
      owner: '@data',
      rows: { level: 'off' },
      columns: {
        age: { min: 18, level: 'block', owner: '@age' },
        id: { unique: true },
        name: { not_null: true, level: 'off' },
      },
    },
  })
  expect(findings.map(({ check, subject, level, owner }) => [check, subject, level, owner])).toEqual([
    ['data.required', 'd.age', 'block', '@age'],
    ['data.required', 'd.id', 'warn', '@data'],
    ['data.unique', 'd.id', 'warn', '@data'],
    ['data.min', 'd.age', 'block', '@age'],
  ])
})
