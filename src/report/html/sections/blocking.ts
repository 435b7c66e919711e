import { findingGroups } from '../../finding-wording.ts'
import { html } from '../escape.ts'
import { findingCards } from '../findings.ts'
import type { Section } from '../section.ts'

/** What has to change before this can be merged. */
export const blocking: Section = {
  id: html`blocking`,
  title: html`What blocks`,
  share: 0.15,
  render(report, room) {
    const own = report.findings.filter(findingGroups.blocking)
    return own.length === 0 ? undefined : findingCards(own, report, room)
  },
}
