/**
 * Takes a picture of a markdown report as GitHub shows it in a comment.
 *
 *     node scripts/screenshot.ts [report.md] [picture.png] [--dark] [--open] [--width=860]
 *
 * Needs Chromium (or Chrome) on the path, or its name in CHROME. `--open` unfolds the details.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { micromark } from 'micromark'
import { gfm, gfmHtml } from 'micromark-extension-gfm'

const root = resolve(import.meta.dirname, '..')
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    dark: { type: 'boolean', default: false },
    open: { type: 'boolean', default: false },
    width: { type: 'string', default: '860' },
  },
})
const [source = join(root, 'test/golden/block.md'), target = join(root, 'docs/images/comment.png')] = positionals

const page = pageOf(readFileSync(source, 'utf8'))
const folder = mkdtempSync(join(tmpdir(), 'holdout-picture-'))
try {
  const html = join(folder, 'report.html')
  writeFileSync(html, page)
  const height = Number(/data-height="(\d+)"/.exec(chrome(['--dump-dom', `file://${html}`], 4_000))?.[1] ?? 2_000)
  chrome([`--screenshot=${resolve(target)}`, `file://${html}`], height)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
console.log(`${source} → ${target}`)

function chrome(arguments_: readonly string[], height: number): string {
  const browser = process.env['CHROME'] ?? 'chromium'
  const { status, stdout, stderr, error } = spawnSync(
    browser,
    [
      ...['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
      ...[`--user-data-dir=${join(folder, 'profile')}`, '--hide-scrollbars', '--force-device-scale-factor=2'],
      ...[`--window-size=${values.width},${height}`, '--virtual-time-budget=1000'],
      ...arguments_,
    ],
    { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024, timeout: 120_000 },
  )
  if (error !== undefined) throw new Error(`${browser} does not start (${error.message}); set CHROME to a Chromium.`)
  if (status !== 0) throw new Error(`${browser} failed:\n${stderr}`)
  return stdout
}

/** Raw HTML is let through: the renderer's own `<details>` are meant to work, and escaping is what the tests prove. */
function pageOf(markdown: string): string {
  const theme = values.dark ? 'dark' : 'light'
  const css = readFileSync(join(root, `node_modules/github-markdown-css/github-markdown-${theme}.css`), 'utf8')
  const rendered = micromark(markdown, { extensions: [gfm()], htmlExtensions: [gfmHtml()], allowDangerousHtml: true })
  const body = values.open ? rendered.replaceAll('<details>', '<details open>') : rendered
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Holdout</title><style>${css}
body { margin: 0; background: ${values.dark ? '#0d1117' : '#ffffff'}; }
.comment { padding: 16px; font-size: 14px; }
</style></head><body><article class="markdown-body comment">${alerts(body)}</article>
<script>document.body.dataset.height = Math.ceil(document.querySelector('.comment').getBoundingClientRect().height)</script></body></html>`
}

/** GitHub's alerts are no part of GFM: block quotes that begin with `[!NOTE]`. */
function alerts(html: string): string {
  return html.replace(
    /<blockquote>\s*<p>\[!(NOTE|IMPORTANT|WARNING)\]\s*([\s\S]*?)<\/blockquote>/g,
    (_, kind: string, content: string) =>
      `<div class="markdown-alert markdown-alert-${kind.toLowerCase()}"><p class="markdown-alert-title">${kind.charAt(0)}${kind.slice(1).toLowerCase()}</p><p>${content}</div>`,
  )
}
