import { expect, test } from 'vitest'
import { findTables } from '../../../src/cli/init/find-tables.ts'
import { openWorkspace } from '../../../src/local/workspace.ts'
import { endings, formatOf } from '../../../src/tables/format.ts'
import { folderWith } from '../../local/temporary-folder.ts'

const found = async (...paths: readonly string[]) => {
  const root = folderWith(Object.fromEntries(paths.map((path) => [path, 'x'])))
  return (await findTables(openWorkspace(root), () => false)).tables
}

test('tables are found in every format that is read, in either case, compressed or not', async () => {
  const paths = Object.keys(endings).flatMap((ending) => {
    const all = ['', '.gz', '.zst', '.zstd'].map((compression) => `table.${ending}${compression}`)
    return [...all, ...all.map((path) => path.toUpperCase())]
  })
  // It throws for a format that is not read.
  expect(paths.map((path) => formatOf([path], undefined)).length).toBeGreaterThanOrEqual(64)
  const tables = await found(...paths, 'notes.txt', 'model.pkl.gz', 'table.csv.bz2', 'csv')
  expect(tables.map(({ path }) => path).toSorted()).toEqual(paths.toSorted())
})

test('JSON is a guess, compressed or not, and settings are none', async () => {
  const tables = await found('a.csv', 'b.json', 'c.JSON.GZ', 'package.json', 'model_config.json.gz', 'Schema.JSON')
  expect(tables).toEqual([
    { path: 'a.csv', isGuess: false },
    { path: 'b.json', isGuess: true },
    { path: 'c.JSON.GZ', isGuess: true },
  ])
})
