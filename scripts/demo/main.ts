/**
 * `npm run demo`: Holdout's story on the flights example, against a GitHub emulator on loopback.
 *
 *     node scripts/demo/main.ts [--action <path of a built index.js>] [--comments <folder to keep the comments in>]
 */
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { startGitHub } from './github.ts'
import { play, StoryError } from './story.ts'

const { values } = parseArgs({ options: { action: { type: 'string' }, comments: { type: 'string' } } })
const action = resolve(values.action ?? join(import.meta.dirname, '..', '..', 'dist', 'index.js'))
process.exitCode = existsSync(action) ? await demo(action) : fail(`${action} is not there. Run npm run build first.`)

async function demo(built: string): Promise<number> {
  const started = performance.now()
  const temporary = await mkdtemp(join(tmpdir(), 'holdout-demo-'))
  const github = await startGitHub()
  try {
    await play({ github, action: built, temporary, comments: values.comments })
    process.stdout.write(`The story holds; it took ${((performance.now() - started) / 1000).toFixed(0)} seconds.\n`)
    return 0
  } catch (error) {
    if (!(error instanceof StoryError)) throw error
    return fail(`The story does not hold: ${error.message}`)
  } finally {
    await github.close()
    await rm(temporary, { recursive: true, force: true, maxRetries: 3 })
  }
}

function fail(message: string): number {
  process.stderr.write(`\n${message}\n`)
  return 1
}
