import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { parse } from 'yaml'
import { readInputs } from '../../src/github/inputs.ts'
import { setOutputs } from '../../src/github/publish/outputs.ts'
import type { Report } from '../../src/model/report.ts'
import { version } from '../../src/version.ts'

const root = resolve(import.meta.dirname, '../..')
const text = (path: string): string => readFileSync(join(root, path), 'utf8')

const emptyReport: Report = {
  version: 1,
  holdout: version,
  verdict: 'block',
  reasons: ['Nothing was evaluated.'],
  findings: [],
  evaluations: [],
  metrics: [],
  data: [],
  baseline: { status: 'missing', explanation: 'None.' },
  policy: { path: '.github/holdout.yml', origin: 'none', changes: [] },
  event: 'push',
  commit: 'a'.repeat(40),
}

type Described = { readonly description: string; readonly default?: string }
const action = parse(text('action.yml')) as {
  readonly inputs: Readonly<Record<string, Described>>
  readonly outputs: Readonly<Record<string, Described>>
  readonly runs: { readonly main: string }
}

describe('action.yml', () => {
  test('has defaults that mean the same as leaving the input out', () => {
    const token = { INPUT_TOKEN: 'secret' }
    const asDeclared = Object.entries(action.inputs).map(([name, input]) => [
      `INPUT_${name.toUpperCase()}`,
      name === 'token' ? 'secret' : input.default,
    ])
    expect(readInputs(Object.fromEntries(asDeclared))).toEqual(readInputs(token))
    // biome-ignore lint/suspicious/noTemplateCurlyInString: GitHub's own expression syntax.
    expect(action.inputs['token']?.default).toBe('${{ github.token }}')
  })

  test('declares exactly the inputs that the code reads', () => {
    const read = new Set<string>()
    const environment = new Proxy({ INPUT_TOKEN: 'secret' } as Record<string, string>, {
      get: (target, name) => {
        if (String(name).startsWith('INPUT_')) read.add(String(name).slice('INPUT_'.length).toLowerCase())
        return target[String(name)]
      },
    })
    readInputs(environment)
    expect([...read].sort()).toEqual(Object.keys(action.inputs).sort())
  })

  test('declares exactly the outputs that the code sets', () => {
    const folder = mkdtempSync(join(tmpdir(), 'holdout-outputs-'))
    const file = join(folder, 'output')
    writeFileSync(file, '')
    vi.stubEnv('GITHUB_OUTPUT', file)
    setOutputs({ report: emptyReport })
    vi.unstubAllEnvs()
    const names = Array.from(readFileSync(file, 'utf8').matchAll(/^([\w-]+)<</gm), ([, name]) => name)
    rmSync(folder, { recursive: true })
    expect(names.sort()).toEqual(Object.keys(action.outputs).sort())
  })

  test('runs a file that is committed', () => {
    expect(readdirSync(join(root, 'dist'))).toContain(action.runs.main.replace('dist/', ''))
  })
})

describe('README.md', () => {
  test.each(Object.keys(action.inputs))('explains the input %s', (name) => {
    expect(tableRow(name)).toBeDefined()
  })
  test.each(Object.keys(action.outputs))('explains the output %s', (name) => {
    expect(tableRow(name)).toBeDefined()
  })
  test.each(Object.entries(action.inputs))('gives the default of the input %s', (name, input) => {
    expect(tableRow(name)).toContain(input.default === '' ? 'empty' : `\`${input.default}\``)
  })
})

test('the version is the same in package.json, src and the changelog', () => {
  const manifest = JSON.parse(text('package.json')) as { version: string }
  expect(manifest.version).toBe(version)
  expect(/^## (\S+)/m.exec(text('CHANGELOG.md'))?.[1]).toBe(version)
})

function tableRow(name: string): string | undefined {
  return text('README.md')
    .split('\n')
    .find((line) => line.startsWith(`| \`${name}\``))
}
