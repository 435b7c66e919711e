import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { Nodes } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { toString as textOf } from 'mdast-util-to-string'
import { globSync } from 'tinyglobby'
import { describe, expect, test } from 'vitest'
import { isPolicy, yamlBlocks } from '../../scripts/yaml-blocks.ts'
import { parsePolicy } from '../../src/policy/index.ts'

const root = resolve(import.meta.dirname, '../..')
const pages = globSync(['*.md', 'docs/**/*.md'], { cwd: root }).sort()
const read = (page: string): string => readFileSync(join(root, page), 'utf8')
const commands = Object.keys((JSON.parse(read('package.json')) as { scripts: Record<string, string> }).scripts)

test('the pages that the repository promises are there', () => {
  const promised = [
    'README.md',
    'CHANGELOG.md',
    'CONTRIBUTING.md',
    'SECURITY.md',
    'docs/architecture.md',
    'docs/recipes.md',
  ]
  expect(promised.filter((page) => !pages.includes(page))).toEqual([])
})

describe.each(pages)('%s', (page) => {
  const nodes = [...walk(fromMarkdown(read(page)))]

  test('links to files and headings that are there', () => {
    const targets = nodes.flatMap((node) => (node.type === 'link' || node.type === 'image' ? [node.url] : []))
    expect(targets.filter((target) => !/^(https?|mailto):/.test(target) && !targetExists(page, target))).toEqual([])
  })

  test('names only paths of this repository that are there', () => {
    const code = nodes.flatMap((node) => (node.type === 'inlineCode' ? [node.value] : []))
    const paths = code.filter((text) =>
      /^(src|test|scripts|docs|bench|examples|dist|schema|\.github|\.ci)\/[\w./-]*$/.test(text),
    )
    // The policy and the workflow belong to the reader's repository.
    const own = paths.filter((path) => !/^\.github\/($|holdout\.yml|workflows\/holdout\.yml|CODEOWNERS)/.test(path))
    expect(own.filter((path) => !existsSync(join(root, path)))).toEqual([])
  })

  test('names only npm scripts that are there', () => {
    const named = Array.from(read(page).matchAll(/npm run ([\w:-]+)/g), ([, name = '']) => name)
    expect(named.filter((name) => !commands.includes(name))).toEqual([])
  })

  test('shows only policies that Holdout accepts', () => {
    const policies = yamlBlocks(read(page)).filter(isPolicy)
    const problems = policies.flatMap(({ text, line }) => {
      const parsed = parsePolicy(text)
      return 'problems' in parsed ? parsed.problems.map(({ message }) => `${page}:${line}: ${message}`) : []
    })
    expect(problems).toEqual([])
  })
})

test('the README shows a workflow of about fifteen lines and a policy', () => {
  const blocks = yamlBlocks(read('README.md'))
  const workflow = blocks.find(({ text }) => text.startsWith('name: Holdout\n'))
  expect(workflow?.text.trim().split('\n').length).toBeLessThanOrEqual(16)
  expect(blocks.filter(isPolicy)).not.toEqual([])
})

function* walk(node: Nodes): Generator<Nodes> {
  yield node
  if ('children' in node) for (const child of node.children) yield* walk(child)
}

function targetExists(page: string, target: string): boolean {
  const [path = '', anchor] = target.split('#')
  const file = path === '' ? page : join(dirname(page), path)
  if (!existsSync(join(root, file))) return false
  return anchor === undefined || anchorsOf(read(file)).includes(anchor)
}

/** GitHub's anchor of a heading: lower case, punctuation dropped, spaces to dashes. */
function anchorsOf(markdown: string): readonly string[] {
  return [...walk(fromMarkdown(markdown))]
    .filter((node) => node.type === 'heading')
    .map((node) =>
      textOf(node)
        .toLowerCase()
        .replace(/[^\p{L}\p{N} _-]/gu, '')
        .replaceAll(' ', '-'),
    )
}
