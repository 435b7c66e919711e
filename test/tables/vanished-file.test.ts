import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Engine } from '../../src/model/engine.ts'
import { UserError } from '../../src/model/user-error.ts'
import { openTable } from '../../src/tables/open.ts'
import { explainReadError } from '../../src/tables/read-error.ts'
import { openTableWorkspace, type TableWorkspace } from '../support/table-workspace.ts'

let lab: TableWorkspace
beforeAll(async () => {
  lab = await openTableWorkspace()
})
afterAll(() => lab.close())

const endings = ['csv', 'jsonl', 'parquet'] as const

async function filesOf(ending: (typeof endings)[number]) {
  for (const name of ['a', 'b', 'c']) {
    if (ending === 'parquet') await lab.parquet(`${name}.parquet`, 'SELECT 1 AS x')
    else await lab.write(`${name}.${ending}`, ending === 'csv' ? 'x\n1\n' : '{"x":1}\n')
  }
  const file = `b.${ending}`
  return { path: `*.${ending}`, file, remove: () => rm(join(lab.root, file), { force: true }) }
}

test.each(endings)('one of several %s files that is gone before it is looked at is named', async (ending) => {
  const { path, file, remove } = await filesOf(ending)
  const engine: Engine = {
    ...lab.engine,
    async locate(...asked) {
      await remove()
      return lab.engine.locate(...asked)
    },
  }
  await expect(openTable(engine, lab.files, { path })).rejects.toThrow(
    new UserError(`${file} is not there, or is a link to something that is not there.`, { file }),
  )
})

test.each(endings)('one of several %s files that is gone once all were found is named', async (ending) => {
  const { path, file, remove } = await filesOf(ending)
  const engine: Engine = {
    ...lab.engine,
    async query(...asked) {
      await remove()
      return lab.engine.query(...asked)
    },
  }
  await expect(openTable(engine, lab.files, { path })).rejects.toThrow(
    new UserError(`${file} is not there, or is a link to something that is not there.`, { file }),
  )
})

test.each(endings)('one of several %s files that is gone once they were opened is named', async (ending) => {
  const { path, file, remove } = await filesOf(ending)
  const { reader, files, format } = await openTable(lab.engine, lab.files, { path })
  await remove()
  const reason = await lab.engine.query(`SELECT sum(x) FROM ${reader()}`).catch((error: unknown) => error)
  if (!(reason instanceof UserError)) throw new Error('the files were read')
  expect(explainReadError(format, files, reason)).toEqual(
    new UserError(`${file} is gone: it was there when the files were listed.`, { file }),
  )
})
