import { expect, test } from 'vitest'
import { renderHtml, renderJson, renderMarkdown, renderTerminal } from '../../src/report/index.ts'
import { cases } from './cases.ts'
import { expectGolden } from './golden.ts'
import { nodesOf, parse } from './markdown/tree.ts'

const names = Object.keys(cases)

test.each(names)('the comment of the case "%s" is the kept one', (name) => {
  const report = cases[name]
  if (report === undefined) throw new Error(name)
  expectGolden(`${name}.md`, renderMarkdown(report, 60_000))
})

test.each([
  ...['block', 'pass', 'no-policy', 'no-baseline', 'hostile'],
  ...['evaluation-regressed', 'evaluation-improved', 'evaluation-uncompared', 'sampled'],
])('the terminal text of the case "%s" is the kept one', (name) => {
  const report = cases[name]
  if (report === undefined) throw new Error(name)
  expectGolden(`${name}.terminal.txt`, renderTerminal(report, { colour: false, width: 100 }))
})

test.each(['block', 'drift', 'evaluation-regressed', 'hostile', 'no-policy', 'sampled'])(
  'the page of the case "%s" is the kept one',
  (name) => {
    const report = cases[name]
    if (report === undefined) throw new Error(name)
    // The styles are the same everywhere.
    expectGolden(`${name}.html`, renderHtml(report).replace(/<style>[^<]*<\/style>/, '<style></style>'))
  },
)

test.each(['block', 'drift', 'evaluation-regressed', 'sampled'])(
  'the JSON of the case "%s" is the kept one',
  (name) => {
    const report = cases[name]
    if (report === undefined) throw new Error(name)
    expectGolden(`${name}.json`, renderJson(report))
  },
)

test.each(names)('the only HTML in the case "%s" is our own, and the only link leads to the run', (name) => {
  const report = cases[name]
  if (report === undefined) throw new Error(name)
  const nodes = nodesOf(parse(renderMarkdown(report, 60_000)))
  const html = nodes.flatMap((node) => (node.type === 'html' ? node.value.split('\n') : []))
  for (const line of html) {
    expect(line).toMatch(/^(?:<details>|<details open>|<\/details>|<summary>[\p{L}\d ,.()%:+−-]+<\/summary>)$/u)
  }
  const links = nodes.flatMap((node) => (node.type === 'link' || node.type === 'image' ? [node.url] : []))
  expect(links.filter((url) => url !== report.runUrl)).toEqual([])
})
