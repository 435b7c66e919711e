import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { environments } from './contestants.ts'

const execute = promisify(execFile)

/** Installs a contestant's packages below `folder`, once. @returns the path of its Python. */
export async function provideEnvironment(name: keyof typeof environments, folder: string): Promise<string> {
  const place = join(folder, name)
  const done = join(place, 'installed')
  const python = join(place, 'bin/python')
  if (existsSync(done)) return python
  console.error(`installing ${environments[name].join(', ')}`)
  await execute('python3', ['-m', 'venv', '--clear', place])
  await execute(python, ['-m', 'pip', 'install', '--quiet', ...environments[name]], { maxBuffer: 2 ** 26 })
  await execute(python, ['-c', `open(${JSON.stringify(done)}, 'w').close()`])
  return python
}
