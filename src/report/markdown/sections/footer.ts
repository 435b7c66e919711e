import type { BaselineSummary, Report } from '../../../model/report.ts'
import { distanceWords, shortCommit } from '../../wording.ts'
import { fixed } from '../content.ts'
import { code, join, link, type Markdown, md, prose, words } from '../escape.ts'
import type { Section } from '../section.ts'

/** Where every number comes from, how to disagree, and where the rest is. */
export const footer: Section = {
  title: md`the footer`,
  priority: 'always',
  share: 1,
  render(report) {
    const parts = [baselineLine(report.baseline), commitLine(report), loosen(report)]
    return fixed(md`---\n\n${join([...parts, signature(report)], md`\n`)}`)
  },
}

function baselineLine(baseline: BaselineSummary): Markdown {
  if (baseline.status !== 'found') return md`- Baseline: none`
  const distance = distanceWords(baseline)
  const place = baseline.ref === undefined ? md`` : md` ${code(baseline.ref)}`
  const where =
    distance === undefined ? md`` : md`, ${words(distance)}${baseline.distance === 0 ? md` of` : md``}${place}`
  return md`- Baseline: ${code(shortCommit(baseline.commit))}${where} (${prose(baseline.base, 120)}; from ${prose(baseline.source, 40)})`
}

function commitLine({ commit, headCommit }: Report): Markdown {
  const head = headCommit === undefined ? md`` : md` (the pull request's head is ${code(shortCommit(headCommit))})`
  return md`- Judged: ${code(shortCommit(commit))}${head}`
}

function loosen({ policy }: Report): Markdown {
  if (policy.origin === 'none') return md``
  const file = code(policy.path)
  if (policy.origin !== 'base') return md`- Policy: ${file}`
  return md`- Policy: ${file} of the base branch. To accept a failure, loosen its rule there in a change of its own that a reviewer can see.`
}

function signature({ holdout, runUrl }: Report): Markdown {
  const run = runUrl === undefined ? md`` : md` · ${link(md`full report and log`, runUrl)}`
  return md`- Holdout ${prose(holdout, 40)}${run}`
}
