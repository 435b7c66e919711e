import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { folderWith } from '../local/temporary-folder.ts'
import { runProgram } from './run-program.ts'

const vega = resolve(import.meta.dirname, '../../node_modules/vega-datasets/data')

describe('holdout profile', () => {
  test('shows the columns of a table within 100 columns of text', async () => {
    const { code, stdout, stderr } = await runProgram(vega, ['profile', 'seattle-weather.csv'])
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toBe(readFileSync(join(import.meta.dirname, '../golden/profile-seattle-weather.txt'), 'utf8'))
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100)
  })

  test('prints the profile as JSON', async () => {
    const folder = folderWith({ 'a b/x[1].tsv': 'id\tgroup\n1\ta\n2\ta\n3\t\n' })
    const { code, stdout } = await runProgram(folder, ['profile', 'a b/x[1].tsv', '--json'])
    const { files, rows, columns } = JSON.parse(stdout)
    expect([code, files, rows]).toEqual([0, ['x[1].tsv'], 3])
    expect(columns).toMatchObject([
      { name: 'id', type: 'integer', nulls: 0, distinct: 3, numeric: { minimum: 1, maximum: 3, mean: 2 } },
      {
        name: 'group',
        type: 'string',
        nulls: 1,
        distinct: 1,
        categories: { values: [{ value: 'a', count: 2 }], other: 0 },
      },
    ])
  })

  test('makes one table of several files, also of different folders', async () => {
    const folder = folderWith({ 'a/1.csv': 'x\n1\n2\n', 'b/2.csv': 'x\n30\n' })
    const { stdout } = await runProgram(folder, ['profile', 'a/1.csv', join(folder, 'b/2.csv')])
    expect(stdout).toContain('2 files  3 rows, 1 column\n')
    expect(stdout).toContain('min 1, quarters 1 | 2 | 30, max 30')
  })

  test('shows no value of personal data, in neither form', async () => {
    const rows = Array.from({ length: 60 }, (_, index) => `person${index % 7}@example.org`)
    const folder = folderWith({ 'users.csv': `contact\n${rows.join('\n')}\n` })
    const shown = await runProgram(folder, ['profile', 'users.csv'])
    const json = await runProgram(folder, ['profile', 'users.csv', '--json'])
    expect(shown.stdout).toContain('values not shown: they look like e-mail addresses')
    expect(`${shown.stdout}${json.stdout}`).not.toContain('example.org')
  })

  test('tells NaN, infinity, constants, emptiness and hostile names', async () => {
    const folder = folderWith({
      'x.csv': `odd,same,none,"a\u001b[31m"\n${Array.from({ length: 4 }, (_, n) => `${['NaN', 'inf', '1', '2'][n]},7,,t`).join('\n')}\n`,
    })
    const { code, stdout } = await runProgram(folder, ['profile', 'x.csv'])
    expect(code).toBe(0)
    expect(stdout).toContain('1 NaN, 1 infinite')
    expect(stdout).toContain('always 7')
    expect(stdout).toContain('100 % nulls')
    expect(stdout).toContain('a\\u001b[31m')
  })

  test.each([
    [['profile'], 'holdout profile needs <file>...'],
    [['profile', 'none.csv'], 'none.csv is no file.'],
    [['profile', '.'], '. is no file.'],
    [['profile', 'torn.csv'], 'torn.csv is empty (0 bytes).'],
    [['profile', 'x.csv', '--markdown'], 'There is no flag --markdown.'],
    [['profile', 'x.bin'], 'It cannot be told from the name how x.bin is written.'],
  ])('%j is one message and ends with 2', async (words, message) => {
    const { code, stdout, stderr } = await runProgram(folderWith({ 'torn.csv': '', 'x.bin': 'a' }), words)
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr.startsWith(`holdout: ${message}`), stderr).toBe(true)
  })
})
