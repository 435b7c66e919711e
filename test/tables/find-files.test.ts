import { afterAll, beforeAll, expect, test } from 'vitest'
import { UserError } from '../../src/model/user-error.ts'
import { findFiles } from '../../src/tables/find-files.ts'
import { openTableWorkspace, type TableWorkspace } from '../support/table-workspace.ts'

let workspace: TableWorkspace
beforeAll(async () => {
  workspace = await openTableWorkspace()
  await workspace.write('old/a.csv', 'id\n1\n')
  await workspace.write('old/b.csv', 'id\n2\n')
  await workspace.write('new.csv', 'id\n3\n')
})
afterAll(() => workspace.close())

const find = (...patterns: readonly string[]) => findFiles(workspace.engine, workspace.files, patterns)

test('the files of several patterns are found once, and without what is left out', async () => {
  expect(await find('old/*.csv', 'old/a.csv', 'new.csv', '!old/b.csv')).toEqual(['new.csv', 'old/a.csv'])
})

test('nothing at all is no error here', async () => {
  expect(await find('none.csv')).toEqual([])
})

test.each([
  [['new.csv', 'gone.csv'], 'No file matches gone.csv.'],
  [['gone/*.csv', 'old/*.csv'], 'No file matches gone/*.csv.'],
  [['new.csv', '!s3://bucket/*'], '!s3://bucket/* cannot be used: only files of the workspace can be left out.'],
  [
    ['new.csv', '../a.csv'],
    'The path ../a.csv leaves the workspace. Data must lie inside it; write the path from its root.',
  ],
])('of %j it is told what is wrong', async (patterns, message) => {
  await expect(find(...patterns)).rejects.toThrow(new UserError(message))
})
