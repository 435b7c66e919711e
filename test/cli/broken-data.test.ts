import { execFile } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { folderWith } from '../local/temporary-folder.ts'
import { program, runProgram } from './run-program.ts'

const policy = (path: string) => `version: 1\ndata:\n  d:\n    path: ${path}\n`
const stack = /^\s+at .*:\d+:\d+\)?$/m

test.each([
  ['a.csv', 'id,mail\n1,x\n2\n', 'd: a.csv, line 3, has 1 field where the header has 2.'],
  ['a.csv', 'id,text\n1,"x\n2,y\n', 'd: a.csv, line 2, has a quote that is not closed'],
  ['a.csv', 'id,text\n1,x\0\n', 'd: a.csv, line 2, holds NUL bytes.'],
  ['a.jsonl', '{"id":1}\n{"id":\n', 'd: a.jsonl, line 2, is not valid JSON.'],
  ['a.parquet', 'PAR1 and no more', 'd: a.parquet is no complete Parquet file'],
])('%s that is broken blocks with one sentence: %j', async (path, content, message) => {
  const { code, stdout, stderr } = await runProgram(
    folderWith({ '.github/holdout.yml': policy(path), [path]: content }),
    ['check'],
  )
  expect([code, stdout.includes(message), stack.test(stdout + stderr)]).toEqual([1, true, false])
})

test.skipIf(process.platform === 'win32')(
  'a disk that is full blocks with one sentence, and nothing stays on it',
  async () => {
    const rows = Array.from({ length: 300_000 }, (_, index) => `${index},${(index * 48_271) % 2_147_483_647}`)
    const root = folderWith({ '.github/holdout.yml': policy('a.csv'), 'a.csv': `id,value\n${rows.join('\n')}\n` })
    const temporary = folderWith()
    // No file may grow beyond some hundred kilobytes, which to the engine is a disk without room.
    const line = 'ulimit -f 500 && exec "$0" "$1" check'
    const { code, output } = await new Promise<{ code: unknown; output: string }>((done) => {
      const env = { ...process.env, TMPDIR: temporary }
      execFile('sh', ['-c', line, process.execPath, program], { cwd: root, env }, (error, stdout, stderr) => {
        done({ code: error?.code ?? 0, output: stdout + stderr })
      })
    })
    expect(code).toBe(1)
    expect(output).toContain('d: The disk is full: what does not fit in memory is written to the temporary directory')
    expect(output).not.toMatch(stack)
    expect(readdirSync(temporary)).toEqual([])
  },
)

test('a temporary directory that is not there blocks with one sentence', async () => {
  const root = folderWith({ '.github/holdout.yml': policy('a.csv'), 'a.csv': 'id\n1\n' })
  const temporary = resolve(root, 'nowhere')
  const { code, stdout, stderr } = await runProgram(root, ['check'], {
    TMPDIR: temporary,
    TMP: temporary,
    TEMP: temporary,
  })
  expect(stdout + stderr).toContain(`The temporary directory ${temporary} cannot be used (ENOENT).`)
  expect([code === 0, stack.test(stdout + stderr)]).toEqual([false, false])
})
