import type { Decisions } from './main.ts'
import type { RuleName } from './simulate.ts'

const width = 720
const height = 400
const left = 60
const right = 190
const top = 24
const bottom = 52

const colours: Readonly<Record<RuleName, string>> = {
  'any drop': '#cf222e',
  '1 point': '#bc4c00',
  'hi < 0': '#8250df',
  'unpaired test': '#6e7781',
  'Holdout, margin 0': '#8250df',
  'Holdout, margin 1 point': '#1a7f37',
}
/** The rule `hi < 0` is Holdout's at margin 0: one line. */
const shown: readonly RuleName[] = [
  'any drop',
  '1 point',
  'Holdout, margin 0',
  'unpaired test',
  'Holdout, margin 1 point',
]

/** Share of pull requests that each rule blocks, over the true loss, as a drawing without any outside reference. */
export function plot(curve: Decisions['curve']): string {
  const most = Math.max(...curve.map(({ loss }) => loss))
  const x = (loss: number) => left + (loss / most) * (width - left - right)
  const y = (share: number) => top + (1 - share) * (height - top - bottom)
  const grid = [0, 0.25, 0.5, 0.75, 1].map(
    (share) =>
      `<line x1="${left}" y1="${y(share)}" x2="${width - right}" y2="${y(share)}" stroke="#d0d7de"/>` +
      `<text x="${left - 8}" y="${y(share) + 4}" text-anchor="end">${100 * share} %</text>`,
  )
  const ticks = curve.map(
    ({ loss }) =>
      `<text x="${x(loss)}" y="${height - bottom + 18}" text-anchor="middle">${(100 * loss).toFixed(1)}</text>`,
  )
  const ends = spread(shown.map((rule) => ({ rule, at: y(curve.at(-1)?.blocked[rule] ?? 0) })))
  const lines = shown.map((rule) => {
    const points = curve.map(({ loss, blocked }) => `${x(loss).toFixed(1)},${y(blocked[rule]).toFixed(1)}`).join(' ')
    return `<polyline points="${points}" fill="none" stroke="${colours[rule]}" stroke-width="${rule.includes('1 point') && rule !== '1 point' ? 3 : 2}"/>`
  })
  const labels = ends.map(
    ({ rule, at }) => `<text x="${width - right + 10}" y="${at + 4}" fill="${colours[rule]}">${rule}</text>`,
  )
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="13" fill="#57606a">`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    ...grid,
    ...ticks,
    `<text x="${(left + width - right) / 2}" y="${height - 10}" text-anchor="middle">accuracy truly lost, in points (1,000 examples)</text>`,
    ...lines,
    ...labels,
    '</svg>',
    '',
  ].join('\n')
}

/** Moves labels apart that would cover each other. */
function spread(labels: readonly { readonly rule: RuleName; readonly at: number }[]) {
  let last = Number.NEGATIVE_INFINITY
  return labels
    .toSorted((a, b) => a.at - b.at)
    .map(({ rule, at }) => {
      last = Math.max(at, last + 16)
      return { rule, at: last }
    })
}
