import { findingGroups } from '../../finding-wording.ts'
import { html } from '../escape.ts'
import { findingCards } from '../findings.ts'
import type { Section } from '../section.ts'

/** What the policy wants to be seen without blocking, and what could not be told either way. */
export const warnings: Section = {
  id: html`warnings`,
  title: html`Warnings`,
  share: 0.08,
  render(report, room) {
    const own = report.findings.filter(findingGroups.warnings)
    return own.length === 0 ? undefined : findingCards(own, report, room)
  },
}
