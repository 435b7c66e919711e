import { expect, test } from 'vitest'
import { localHost } from '../src/local/host.ts'
import { Cancelled } from '../src/model/cancelled.ts'
import { type RunOptions, run } from '../src/run.ts'
import { folderWith } from './local/temporary-folder.ts'

const nothing = () => undefined

/**
 * Runs in a folder with metrics.
 * @param cancelAfter what the run did last before it was cancelled.
 * @returns what it did, and what it threw.
 */
async function followed(mode: RunOptions['mode'], cancelAfter?: 'nothing' | 'kept') {
  const root = folderWith({ 'metrics.json': '{"accuracy": 0.9}' })
  const done: string[] = []
  const controller = new AbortController()
  const take = (step: string) => {
    done.push(step)
    if (step === cancelAfter) controller.abort(reason)
  }
  if (cancelAfter === 'nothing') controller.abort(reason)
  const host = await localHost({
    root,
    environment: process.env,
    log: { info: nothing, warning: nothing, debug: nothing, progress: nothing },
    now: () => new Date(0),
    temporaryDirectory: root,
    cacheDirectory: root,
    engineFrom: [],
    cancellation: controller.signal,
  })
  const stores = host.stores.map((store) => ({ ...store, save: async () => take('kept') }))
  const publish = async () => {
    take('published')
    return { problems: [] }
  }
  const error: unknown = await run({ ...host, stores, publish }, { policyPath: '.github/holdout.yml', mode }).then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  return { done, error }
}

const reason = new Cancelled('SIGINT', 130)

test('a run keeps its snapshot, then publishes', async () => {
  expect(await followed('snapshot')).toEqual({ done: ['kept', 'published'], error: undefined })
})

test.each([
  ['before it judges keeps and publishes nothing', 'check', 'nothing', []],
  ['before it keeps its snapshot keeps and publishes nothing', 'snapshot', 'nothing', []],
  ['while it keeps its snapshot publishes nothing', 'snapshot', 'kept', ['kept']],
] as const)('a run that is cancelled %s', async (_, mode, cancelAfter, done) => {
  expect(await followed(mode, cancelAfter)).toEqual({ done, error: reason })
})
