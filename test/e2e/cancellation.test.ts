import { readdir } from 'node:fs/promises'
import { setTimeout } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { openScenario } from './scenario.ts'

const endless = `version: 1
baseline: { sources: [git] }
data:
  numbers:
    path: numbers.csv
    failing_rows:
      - { name: endless, sql: "SELECT 1 FROM numbers a, numbers b, numbers c, numbers d WHERE a.x + b.x + c.x + d.x < 0" }
`

// On Windows a process cannot send another one a signal that it could answer.
const signals = process.platform === 'win32' ? test.skip : test

signals('a job that is cancelled stops its query, removes what it spilled and publishes no verdict', async () => {
  const scenario = await openScenario()
  const numbers = Array.from({ length: 20_000 }, (_, index) => index).join('\n')
  const files = { '.github/holdout.yml': endless, 'numbers.csv': `x\n${numbers}\n` }
  const base = scenario.github.repository.commit({ files })
  scenario.github.repository.branches.set('main', base)
  let folder = ''
  const spilled = async () => (await readdir(folder)).filter((name) => name.startsWith('holdout-spill-'))
  const cancel = async (temporary: string): Promise<NodeJS.Signals> => {
    folder = temporary
    while ((await spilled()).length === 0) await setTimeout(20)
    return 'SIGINT'
  }
  const { exitCode, outputs, summary, commands } = await scenario.pullRequest({ number: 7, base, files }, { cancel })
  expect({
    exitCode,
    outputs,
    summary,
    left: await spilled(),
    errors: commands.flatMap(({ name, message }) => (name === 'error' ? [message] : [])),
  }).toEqual({
    exitCode: 130,
    outputs: {},
    summary: '',
    left: [],
    errors: ['Cancelled by SIGINT: nothing was judged.'],
  })
  expect(scenario.github.repository.comments).toEqual([])
  await scenario.close()
})
