import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join, resolve } from 'node:path'
import { afterAll, expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '../..')
const scratch = mkdtempSync(join(tmpdir(), 'holdout-ci-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

const steps = 10

/** Stands for npm: succeeds in everything, with a report of three passed tests, except as `failing` (shell code) says. */
function npm(failing: string): string {
  return `#!/usr/bin/env bash
for last; do :; done
report=\${last#*=}
case "$*" in
${failing}
esac
case "$1" in
  exec) echo v24.0.0 ;;
  test) echo '{"numPassedTests":3,"numFailedTests":0}' > "$report" ;;
esac
`
}

function run(
  name: string,
  failing: string,
): { readonly code: number | null; readonly lastLine: string; readonly output: string } {
  const folder = join(scratch, name)
  mkdirSync(join(folder, 'bin'), { recursive: true })
  for (const path of ['.ci', '.node-version']) cpSync(join(root, path), join(folder, path), { recursive: true })
  writeFileSync(join(folder, 'bin/npm'), npm(failing))
  chmodSync(join(folder, 'bin/npm'), 0o755)
  spawnSync('git', ['init', '--quiet', folder])
  const path = [join(folder, 'bin'), dirname(process.execPath), process.env['PATH']].join(delimiter)
  const result = spawnSync('bash', ['.ci/run'], { cwd: folder, encoding: 'utf8', env: { ...process.env, PATH: path } })
  return { code: result.status, lastLine: result.stdout.trimEnd().split('\n').at(-1) ?? '', output: result.stdout }
}

// The script is for the CI machine, which is Linux; Windows and macOS run the tests only.
test.runIf(process.platform === 'linux').each([
  ['all is well', '', 0, `${steps + 3} passed, 0 failed`],
  ['the linter complains', '  *lint*) exit 1 ;;', 1, `${steps + 2} passed, 1 failed`],
  ['packages cannot be installed and nothing runs', '  *) exit 1 ;;', 1, `0 passed, ${steps} failed`],
  ['the test run leaves no report', '  test*) exit 0 ;;', 1, `${steps - 1} passed, 1 failed`],
  [
    'no test ran',
    `  test*) echo '{"numPassedTests":0,"numFailedTests":0}' > "$report"; exit 0 ;;`,
    1,
    `${steps - 1} passed, 1 failed`,
  ],
  [
    'a test fails',
    `  test*) echo '{"numPassedTests":2,"numFailedTests":1}' > "$report"; exit 1 ;;`,
    1,
    `${steps + 1} passed, 2 failed`,
  ],
  ['a generated file changes', '  *generate*) echo new > generated.json ;;', 1, `${steps + 2} passed, 1 failed`],
  ['scripts run on another Node', '  exec*) echo v20.1.0; exit 0 ;;', 1, `${steps + 2} passed, 1 failed`],
])('.ci/run counts truly when %s', (name, failing, code, lastLine) => {
  expect(run(name.replaceAll(' ', '-'), failing)).toMatchObject({ code, lastLine })
})

test.runIf(process.platform === 'linux')('.ci/run names the step that failed and goes on', () => {
  const { output } = run('names', '  *dead-code*) exit 3 ;;')
  expect(output).toMatch(/ s {2}Dead code +FAILED, exit code 3\n/)
  expect(output).toMatch(/ s {2}Demo +ok\n/)
})
