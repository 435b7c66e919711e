import { findingGroups } from '../../finding-wording.ts'
import { html } from '../escape.ts'
import { findingCards } from '../findings.ts'
import type { Section } from '../section.ts'

/** What could not be looked at. That blocks too, whatever the level. */
export const errored: Section = {
  id: html`not-evaluated`,
  title: html`What could not be evaluated`,
  share: 0.07,
  render(report, room) {
    const own = report.findings.filter(findingGroups.errored)
    return own.length === 0 ? undefined : findingCards(own, report, room)
  },
}
