import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { version } from '../../src/version.ts'
import { commitAll, folderWith, git, repositoryWith, writeFiles } from '../local/temporary-folder.ts'
import { runProgram } from './run-program.ts'

const policy = `version: 1
metrics:
  files: [metrics.json]
  rules:
    accuracy: { min: 0.8, max_drop: 0.01 }
`
const project = { '.github/holdout.yml': policy, 'metrics.json': '{"accuracy": 0.9}' }

describe('the command line', () => {
  test('without a command prints the commands and ends with 2', async () => {
    const { code, stdout } = await runProgram(folderWith(), [])
    expect([code, stdout.includes('Usage: holdout <command>')]).toEqual([2, true])
  })

  test.each([
    [['--help'], 'Commands:'],
    [['help', 'check'], 'Usage: holdout check'],
    [['check', '--help'], '--baseline FILE|COMMIT'],
    [['compare', '-h'], 'Usage: holdout compare <baseline> <candidate>'],
    [['--version'], version],
  ])('%j explains and ends with 0', async (words, text) => {
    const { code, stdout, stderr } = await runProgram(folderWith(), words)
    expect([code, stderr, stdout.includes(text)]).toEqual([0, '', true])
  })

  test.each([
    [['chekc'], 'There is no command "chekc"; did you mean check?'],
    [['bananas'], 'There is no command "bananas". The commands are: check, snapshot, compare, profile, schema, init.'],
    [['--json'], 'A command comes first: holdout check | snapshot | compare | profile | schema | init.'],
    [['check', '--polcy', 'x'], 'There is no flag --polcy; did you mean --policy?'],
    [['check', '-x'], 'There is no flag -x.'],
    [['check', '--force'], 'There is no flag --force.'],
    [['check', '--policy'], '--policy needs a value: --policy PATH.'],
    [['check', '--policy', '--json'], '--policy needs a value, but the flag --json follows.'],
    [['check', '--policy=a', '--policy=b'], '--policy is given twice.'],
    [['check', '--json=1'], '--json takes no value, but "1" was given.'],
    [['check', 'here'], 'holdout check takes no words, but "here" was given.'],
    [['check', '--json', '--markdown'], '--json and --markdown exclude each other.'],
    [['check', '--policy', 'none.yml'], 'The policy none.yml does not exist.'],
    [['check', '--policy', '../none.yml'], '../none.yml contains ".."'],
    [['check', '--baseline', 'none'], 'none is neither a file nor a commit.'],
    [['check', '--working-directory', 'none'], 'none is no folder.'],
    [['compare', 'a'], 'holdout compare needs <baseline> <candidate>.'],
    [['compare', 'a', 'b', 'c'], 'holdout compare takes only <baseline> <candidate>, but "c" was given.'],
    [['compare', 'a', 'b'], 'a is neither a file nor a commit.'],
    [['schema', 'report'], 'There is no schema "report"; there are: policy, snapshot.'],
    [['snapshot'], 'There is no commit here to keep a snapshot for; name a file with --output.'],
  ])('%j is one message and ends with 2', async (words, message) => {
    const { code, stdout, stderr } = await runProgram(folderWith(), words)
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr.startsWith(`holdout: ${message}`), stderr).toBe(true)
    expect(stderr.trimEnd().split('\n')).toHaveLength(1)
  })

  test('prints the schemas that editors use', async () => {
    const { code, stdout } = await runProgram(folderWith(), ['schema'])
    expect([code, JSON.parse(stdout).$id]).toEqual([0, 'urn:holdout:schema:policy:1'])
    expect(JSON.parse((await runProgram(folderWith(), ['schema', 'snapshot'])).stdout).$id).toBe(
      'urn:holdout:schema:snapshot:2',
    )
  })
})

describe('holdout check', () => {
  test('passes with 0 and compares with the last commit', async () => {
    const { code, stdout, stderr } = await runProgram(repositoryWith(project), ['check'])
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toContain('✔ Holdout would pass this')
  })

  test('blocks with 1 when a metric fell below the committed one', async () => {
    const root = repositoryWith(project)
    const commit = git(root, 'rev-parse', '--short=7', 'HEAD')
    writeFiles(root, { 'metrics.json': '{"accuracy": 0.85}' })
    const { code, stdout } = await runProgram(root, ['check'])
    expect(code).toBe(1)
    expect(stdout).toContain('✖ Holdout would block this')
    expect(stdout).toContain(`Baseline ${commit}`)
  })

  test('compares a branch with where it left main', async () => {
    const root = repositoryWith(project)
    git(root, 'checkout', '--quiet', '-b', 'feature')
    writeFiles(root, { 'metrics.json': '{"accuracy": 0.85}' })
    commitAll(root, 'Worse')
    commitAll(root, 'And more')
    const { code, stdout } = await runProgram(root, ['check', '--json'])
    const report = JSON.parse(stdout)
    expect([code, report.verdict, report.baseline.base]).toEqual([1, 'block', 'where this branch left main'])
  })

  test('writes the report as a page as well, wherever it is told to', async () => {
    const root = folderWith(project)
    const { code, stdout, stderr } = await runProgram(root, ['check', '--json', '--html', 'out/report.html'])
    expect([code, JSON.parse(stdout).verdict]).toEqual([0, 'pass'])
    expect(stderr).toContain('Wrote the report to out/report.html.')
    const page = readFileSync(join(root, 'out/report.html'), 'utf8')
    expect(page).toMatch(/^<!doctype html>\n.*<h1>.*Holdout would pass this<\/h1>/s)
    const folder = await runProgram(root, ['check', '--html', 'out'])
    expect([folder.code, folder.stderr]).toEqual([2, 'holdout: out is a folder; name a file in it.\n'])
    const failed = await runProgram(root, ['check', '--html', 'metrics.json/report.html'])
    expect([failed.code, failed.stderr]).toEqual([
      2,
      expect.stringContaining('metrics.json/report.html cannot be written'),
    ])
  })

  test('ends with 2 for a policy that does not parse, and names every mistake', async () => {
    const root = folderWith({ '.github/holdout.yml': 'version: 1\nmetrcs: {}\nknown_failures: maybe\n' })
    const { code, stdout } = await runProgram(root, ['check'])
    expect(code).toBe(2)
    expect(stdout).toContain('did you mean "metrics"?')
    expect(stdout).toContain(
      '.github/holdout.yml:3:17  known_failures\n    Expected block or warn, but found the text "maybe"',
    )
  })

  test('does not pass over a policy under another extension', async () => {
    const { code, stdout } = await runProgram(folderWith({ '.github/holdout.yaml': policy }), ['check'])
    expect(code).toBe(2)
    expect(stdout).toContain('.github/holdout.yml is not there, but .github/holdout.yaml is')
  })

  test('works without a policy and without a repository', async () => {
    const { code, stdout } = await runProgram(folderWith({ 'metrics.json': '{"accuracy": 0.9}' }), ['check'])
    expect(code).toBe(0)
    expect(stdout).toContain('There is no policy at .github/holdout.yml')
  })

  test('blocks in an empty folder: nothing was evaluated', async () => {
    const { code, stdout } = await runProgram(folderWith(), ['check'])
    expect([code, stdout.includes('Nothing was evaluated')]).toEqual([1, true])
  })

  test('takes a commit or a snapshot file as its baseline', async () => {
    const root = repositoryWith(project)
    writeFiles(root, { 'metrics.json': '{"accuracy": 0.85}' })
    commitAll(root, 'Worse')
    expect((await runProgram(root, ['snapshot', '--output', 'out/second.json'])).code).toBe(0)
    const first = await runProgram(root, ['check', '--json', '--baseline', 'HEAD^'])
    expect([first.code, JSON.parse(first.stdout).baseline.base]).toEqual([1, 'named on the command line'])
    const second = await runProgram(root, ['check', '--json', '--baseline', 'out/second.json'])
    expect([second.code, JSON.parse(second.stdout).baseline.source]).toEqual([0, 'file'])
  })

  test('blocks when the baseline file is no snapshot', async () => {
    const root = repositoryWith({ ...project, 'broken.json': '{"format":"holdout-snapshot","version":1' })
    const { code, stdout } = await runProgram(root, ['check', '--baseline', 'broken.json'])
    expect([code, stdout.includes('is not valid JSON')]).toEqual([1, true])
  })

  test('judges another folder, which paths of the policy are relative to', async () => {
    const root = repositoryWith({ 'sub/metrics.json': '{"accuracy": 0.7}', 'sub/gate.yml': policy })
    const { code } = await runProgram(root, ['check', '--working-directory', 'sub', '--policy', 'gate.yml'])
    expect(code).toBe(1)
  })

  test('prints markdown', async () => {
    const { code, stdout } = await runProgram(repositoryWith(project), ['check', '--markdown'])
    expect(code).toBe(0)
    expect(stdout).toContain('accuracy')
    expect(stdout).not.toContain('\u001b')
  })

  test.each([
    [{}, [], false],
    [{ FORCE_COLOR: '1' }, [], true],
    [{ FORCE_COLOR: '1' }, ['--no-color'], false],
    [{ NO_COLOR: '1' }, [], false],
  ])('with %j and %j colours its report: %j', async (environment, flags, coloured) => {
    const { stdout } = await runProgram(repositoryWith(project), ['check', ...flags], environment)
    expect(stdout.includes('\u001b[')).toBe(coloured)
  })
})

describe('holdout snapshot', () => {
  test('keeps a baseline that a later check finds, and stays out of git', async () => {
    const root = repositoryWith(project)
    const commit = git(root, 'rev-parse', 'HEAD')
    const taken = await runProgram(root, ['snapshot'])
    expect([taken.code, taken.stderr]).toEqual([0, `Kept the snapshot of ${commit.slice(0, 7)} in: local.\n`])
    expect(existsSync(join(root, `.holdout/snapshots/${commit}.json`))).toBe(true)
    expect(git(root, 'status', '--porcelain')).toBe('')
    commitAll(root, 'Next')
    const { stdout } = await runProgram(root, ['check', '--json'])
    expect(JSON.parse(stdout).baseline).toMatchObject({ status: 'found', commit, distance: 0, source: 'local' })
  })

  test('warns when the folder holds more than the commit', async () => {
    const root = repositoryWith(project)
    writeFiles(root, { 'metrics.json': '{"accuracy": 0.95}' })
    const { code, stderr } = await runProgram(root, ['snapshot'])
    expect([code, stderr.includes('the folder holds changes that are not in commit')]).toEqual([0, true])
  })

  test('writes to a file that cannot be made: one message', async () => {
    const { code, stderr } = await runProgram(repositoryWith(project), ['snapshot', '--output', 'metrics.json/x.json'])
    expect(code).toBe(2)
    expect(stderr).toMatch(/^holdout: metrics\.json\/x\.json cannot be written: E\w+\.\n$/)
  })
})

describe('holdout compare', () => {
  test('judges two metrics files as two states of one', async () => {
    const root = folderWith({ ...project, 'old.json': '{"accuracy": 0.95}', 'out/new.json': '{"accuracy": 0.9}' })
    const worse = await runProgram(root, ['compare', 'old.json', 'out/new.json', '--json'])
    expect([worse.code, JSON.parse(worse.stdout).metrics]).toMatchObject([1, [{ baseline: 0.95, candidate: 0.9 }]])
    expect((await runProgram(root, ['compare', 'out/new.json', 'old.json'])).code).toBe(0)
  })

  test('judges two commits', async () => {
    const root = repositoryWith(project)
    writeFiles(root, { 'metrics.json': '{"accuracy": 0.85}' })
    commitAll(root, 'Worse')
    expect((await runProgram(root, ['compare', 'HEAD^', 'HEAD'])).code).toBe(1)
    expect((await runProgram(root, ['compare', 'HEAD', 'HEAD^'])).code).toBe(0)
  })

  test('judges two snapshots, and refuses one that was altered', async () => {
    const root = repositoryWith(project)
    await runProgram(root, ['snapshot', '--output', 'a.json'])
    expect((await runProgram(root, ['compare', 'a.json', 'a.json'])).code).toBe(0)
    const altered = readFileSync(join(root, 'a.json'), 'utf8').replace('0.9', '0.1')
    writeFiles(root, { 'b.json': altered })
    const { code, stderr } = await runProgram(root, ['compare', 'a.json', 'b.json'])
    expect([code, stderr]).toEqual([2, 'holdout: b.json does not match its own digest; it was altered or damaged.\n'])
  })

  test('refuses a file that is neither', async () => {
    const root = folderWith({ ...project, 'x.json': '{"accuracy": ' })
    const { code, stderr } = await runProgram(root, ['compare', 'x.json', 'metrics.json'])
    expect([code, stderr.startsWith('holdout: '), stderr.includes('x.json')]).toEqual([2, true, true])
  })
})
