import { findingGroups, governanceTally } from '../../finding-wording.ts'
import { html } from '../escape.ts'
import { findingTable } from '../findings.ts'
import type { Section } from '../section.ts'

/** What the governance rules found, the passed ones too: this is the evidence that a reviewer signs. */
export const governance: Section = {
  id: html`governance`,
  title: html`Governance`,
  share: 0.04,
  tally: ({ findings }) => governanceTally(findings.filter(findingGroups.governance)),
  render({ findings }, room) {
    const own = findings.filter(findingGroups.governance)
    return own.length === 0 ? undefined : findingTable(own, room)
  },
}
