import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..', '..')

test('the demo tells a story that holds: three pull requests are refused, two are merged', { timeout: 180_000 }, () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'scripts', 'demo', 'main.ts')], {
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
    timeout: 170_000,
  })

  expect(stderr).toEqual('')
  expect(status).toEqual(0)
  expect(stdout.match(/✗ merge refused|✓ merged|edited in place/g)).toEqual([
    '✗ merge refused',
    '✗ merge refused',
    '✗ merge refused',
    'edited in place',
    '✓ merged',
    '✓ merged',
  ])
})
