import { markdownTable } from 'markdown-table'
import type { Decisions } from './main.ts'
import { resampled } from './simulate.ts'

const percent = (share: number) => `${(100 * share).toFixed(1)} %`

/** The page docs/decisions.md. */
export function page({ alpha, margin, nulls, powers, family, curve }: Decisions): string {
  const worst = Math.max(...nulls.map(({ blocked }) => blocked['Holdout, margin 0']))
  const coverages = [...nulls, ...powers].map(({ coverage }) => coverage)
  const quick = [...nulls, ...powers].filter(({ metric }) => !resampled.has(metric)).map(({ coverage }) => coverage)
  const lacking = powers.map(({ blocked, possible }) => possible - blocked['Holdout, margin 1 point'])
  const [low, high] = [Math.min(...coverages), Math.max(...coverages)]
  return `# How often the gate is wrong

<!-- Made by \`npm run bench:decisions -- --out docs\`. Do not edit. -->

Simulated pull requests whose truth is known, judged by Holdout's rule and by four others. Both models see the same
examples and share most of their errors, as two versions of one model do; a true loss is noise that is added to the
candidate. The worlds are in \`bench/decisions/worlds.ts\`, and the numbers are the same on every machine. One side of
an interval may err in ${percent(alpha)} of cases. A rate of 5 % is known to about ±0.8 points from 3,000 runs, ±1.6 from 750 and ±3
from 200.

![How often each rule blocks, by how much accuracy is truly lost](images/decisions.svg)

| what | worst | best |
|---|---|---|
| false blocks at margin 0, all metrics and sizes | ${percent(worst)} | ${percent(Math.min(...nulls.map(({ blocked }) => blocked['Holdout, margin 0'])))} |
| coverage of 95 % intervals | ${percent(low)} | ${percent(high)} |
| the same, without metrics that are resampled | ${percent(Math.min(...quick))} | ${percent(Math.max(...quick))} |
| loss of the margin and 2 points more caught, 5,000 examples | ${percent(Math.min(...powers.map(({ blocked }) => blocked['Holdout, margin 1 point'])))} | ${percent(Math.max(...powers.map(({ blocked }) => blocked['Holdout, margin 1 point'])))} |
| what a test that knows the true spread catches more of these | ${percent(Math.max(...lacking))} | ${percent(Math.min(...lacking))} |

## The rules

- **any drop**: block when the candidate's value is lower.
- **1 point**: block when it is lower by more than ${margin}.
- **hi < 0**: block when the paired interval lies below 0. Holdout with margin 0 is this rule.
- **unpaired test**: the same with the two models' errors taken as independent.
- **Holdout**: block when the paired interval lies below the margin.

## Accuracy truly lost, 1,000 examples

${markdownTable(
  [
    ['true loss', ...Object.keys(curve[0]?.blocked ?? {})],
    ...curve.map(({ loss, blocked }) => [`${(100 * loss).toFixed(1)} points`, ...Object.values(blocked).map(percent)]),
  ],
  { align: 'r' },
)}

## Nothing is lost: false blocks and coverage

${markdownTable(
  [
    [
      'task',
      'metric',
      'examples',
      'any drop',
      '1 point',
      'unpaired test',
      'Holdout, margin 0',
      'margin 1 point',
      'coverage of 95 %',
      'runs',
    ],
    ...nulls.map(({ world, metric, size, blocked, coverage, runs }) => [
      world,
      `\`${metric}\``,
      size.toLocaleString('en-US'),
      percent(blocked['any drop']),
      percent(blocked['1 point']),
      resampled.has(metric) ? '' : percent(blocked['unpaired test']),
      percent(blocked['Holdout, margin 0']),
      percent(blocked['Holdout, margin 1 point']),
      percent(coverage),
      runs.toLocaleString('en-US'),
    ]),
  ],
  { align: ['l', 'l', 'r', 'r', 'r', 'r', 'r', 'r', 'r', 'r'] },
)}

## Ten checks in one pull request that loses nothing

Any of ten binary metrics blocks at margin 0.

${markdownTable(
  [
    ['examples', 'uncorrected', 'Holm (the default)'],
    ...family.map(({ size, none, holm }) => [size.toLocaleString('en-US'), percent(none), percent(holm)]),
  ],
  { align: 'r' },
)}

## A loss of the margin and 2 points more, 5,000 examples

Some metrics swing by more than two points on 5,000 examples, so that no test can see such a loss reliably: *at best* is what
a test would catch that knew the standard deviation of the difference.

${markdownTable(
  [
    [
      'task',
      'metric',
      'true difference',
      'any drop',
      '1 point',
      'unpaired test',
      'Holdout, margin 1 point',
      'at best',
      'coverage of 95 %',
      'runs',
    ],
    ...powers.map(({ world, metric, truth, blocked, possible, coverage, runs }) => [
      world,
      `\`${metric}\``,
      truth.toFixed(4),
      percent(blocked['any drop']),
      percent(blocked['1 point']),
      resampled.has(metric) ? '' : percent(blocked['unpaired test']),
      percent(blocked['Holdout, margin 1 point']),
      percent(possible),
      percent(coverage),
      runs.toLocaleString('en-US'),
    ]),
  ],
  { align: ['l', 'l', 'r', 'r', 'r', 'r', 'r', 'r', 'r', 'r'] },
)}
`
}
