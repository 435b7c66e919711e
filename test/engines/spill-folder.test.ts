import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeSpillFolder } from '../../src/engines/spill-folder.ts'
import { UserError } from '../../src/model/user-error.ts'

test('what killed runs left behind is removed after a day, and nothing else', async () => {
  const parent = await mkdtemp(join(tmpdir(), 'holdout-spill-folder-'))
  const now = Date.UTC(2026, 0, 31)
  const touched = async (name: string, hoursAgo: number) => {
    await mkdir(join(parent, name))
    await writeFile(join(parent, name, 'block.tmp'), 'x')
    const time = new Date(now - hoursAgo * 3_600_000)
    await utimes(join(parent, name), time, time)
  }
  await touched('holdout-spill-old', 25)
  await touched('holdout-spill-running', 23)
  await touched('others', 2500)
  const made = await makeSpillFolder(parent, now)
  expect((await readdir(parent)).map((name) => join(parent, name)).toSorted()).toEqual(
    [made, join(parent, 'holdout-spill-running'), join(parent, 'others')].toSorted(),
  )
  await rm(parent, { recursive: true })
})

test('a parent that is not there is told', async () => {
  const parent = join(tmpdir(), 'holdout-no-such-folder')
  await expect(makeSpillFolder(parent, 0)).rejects.toThrow(
    new UserError(
      `The temporary directory ${parent} cannot be used (ENOENT). It has to exist, and it must be allowed to write there.`,
    ),
  )
})
