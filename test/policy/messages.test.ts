import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parseText } from '../../src/policy/parse-text.ts'
import { standInSchema } from './stand-in-schema.ts'

const folder = join(import.meta.dirname, '../fixtures/policy')
const names = readdirSync(folder)
  .filter((name) => name.endsWith('.yml'))
  .map((name) => name.slice(0, -'.yml'.length))

/** As a terminal shows them: place, path, message. */
function problemsOf(source: Uint8Array): string {
  const parsed = parseText(standInSchema, source)
  if (!('problems' in parsed)) return 'no problems\n'
  return parsed.problems
    .map(({ line, column, path, message }) => `${line ?? '-'}:${column ?? '-'} ${path || '(file)'}\n    ${message}\n`)
    .join('')
}

describe('the messages about a policy', () => {
  test.each(names)('%s: say what is wrong, where and how to mend it', async (name) => {
    const problems = problemsOf(readFileSync(join(folder, `${name}.yml`)))
    await expect(problems).toMatchFileSnapshot(join(folder, `${name}.expected.txt`))
  })

  test('are the same for text and for its bytes', () => {
    const text = 'version: 1\nmetrcs: {}\n'
    expect(parseText(standInSchema, text)).toEqual(parseText(standInSchema, new TextEncoder().encode(text)))
  })
})
