import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'

type Package = {
  readonly version?: string
  readonly resolved?: string
  readonly hasInstallScript?: boolean
  readonly bin?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

const root = resolve(import.meta.dirname, '../..')
const { packages } = JSON.parse(readFileSync(resolve(root, 'package-lock.json'), 'utf8')) as {
  packages: Readonly<Record<string, Package>>
}
const manifest = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8')) as Record<
  'dependencies' | 'devDependencies' | 'optionalDependencies',
  Record<string, string>
>

test('the lock names the packages of every platform, or "npm ci" refuses it', () => {
  const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter(
      (name) => !(`node_modules/${name}` in packages) && !(`${path}/node_modules/${name}` in packages),
    ),
  )
  expect(missing).toEqual([])
})

test('the lock names no registry, so that everybody uses their own', () => {
  expect(Object.values(packages).filter(({ resolved }) => resolved !== undefined)).toEqual([])
})

test('no package runs a script when it is installed', () => {
  const scripts = Object.entries(packages).flatMap(([path, { hasInstallScript }]) => (hasInstallScript ? [path] : []))
  expect(scripts).toEqual([])
})

test('every package is named in one exact version', () => {
  const versions = Object.values({
    ...manifest.dependencies,
    ...manifest.devDependencies,
    ...manifest.optionalDependencies,
  })
  expect(versions.filter((version) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([])
})

test('npm scripts run on the Node version that the Action runs on', () => {
  const wanted = readFileSync(resolve(root, '.node-version'), 'utf8').trim()
  const offered = Object.values(manifest.optionalDependencies).map((version) => version.split('.')[0])
  expect(new Set(offered)).toEqual(new Set([wanted]))
  const linked = Object.keys(manifest.optionalDependencies).map(
    (name) => packages[`node_modules/${name}`]?.bin?.['node'],
  )
  expect(new Set(linked)).toEqual(new Set(['bin/node', 'bin/node.exe']))
  expect(readFileSync(resolve(root, 'action.yml'), 'utf8')).toContain(`using: node${wanted}\n`)
  expect(process.versions.node.split('.')[0]).toBe(wanted)
})
