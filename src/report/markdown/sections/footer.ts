import type { BaselineSummary, PolicySummary, Report } from '../../../model/report.ts'
import { distanceWords, shortCommit } from '../../wording.ts'
import { fixed } from '../content.ts'
import { code, join, link, type Markdown, md, prose, words } from '../escape.ts'
import { statisticsLines } from '../evaluations/statistics-lines.ts'
import type { Section } from '../section.ts'

/** Where every number comes from, how to disagree, and where the rest is. */
export const footer: Section = {
  title: md`the footer`,
  priority: 'always',
  share: 1,
  render(report) {
    const { policy, baseline, anchor } = report
    const facts = [
      baselineLine(baseline),
      anchor === undefined ? md`` : anchorLine(anchor),
      commitLine(report),
      policyLine(policy),
      ...statisticsLines(report.evaluations),
    ]
    const origin = md`<details>\n<summary>How this was judged</summary>\n\n${join(facts, md`\n`)}\n\n</details>`
    return fixed(md`${origin}\n\n${join([disagree(report), signature(report)], md` · `)}`)
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

function anchorLine(anchor: BaselineSummary): Markdown {
  if (anchor.status !== 'found') return md`- Anchor: none (${prose(anchor.explanation, 200)})`
  const name = anchor.ref === undefined ? md`` : md`${code(anchor.ref)}, `
  return md`- Anchor: ${name}${code(shortCommit(anchor.commit))} (from ${prose(anchor.source, 40)})`
}

function commitLine({ commit, headCommit }: Report): Markdown {
  // Outside a repository the terminal gives a commit of zeros.
  if (/^0+$/.test(commit)) return md`- Judged: the files as they are, without a commit`
  const head = headCommit === undefined ? md`` : md` (the pull request's head is ${code(shortCommit(headCommit))})`
  return md`- Judged: ${code(shortCommit(commit))}${head}`
}

function policyLine({ origin, path }: PolicySummary): Markdown {
  if (origin === 'none') return md`- Policy: none`
  return md`- Policy: ${code(path)}${origin === 'base' ? md`, as it is on the base branch` : md``}`
}

function disagree({ policy, findings, event }: Report): Markdown {
  const hasFailed = findings.some(({ outcome }) => outcome === 'failed')
  if (policy.origin === 'none' || !hasFailed || event === 'local') return md``
  return md`Is a rule wrong? Change it in ${code(policy.path)}, in a pull request of its own`
}

function signature({ holdout, runUrl }: Report): Markdown {
  const run = runUrl === undefined ? md`` : link(md`Full report and log`, runUrl)
  return join([run, md`Holdout ${prose(holdout, 40)}`], md` · `)
}
