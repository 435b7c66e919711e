import { findingGroups, quietTally } from '../../finding-wording.ts'
import { html } from '../escape.ts'
import { findingTable } from '../findings.ts'
import type { Section } from '../section.ts'

/** What passed, was skipped, or could not be told where the policy does not mind. */
export const quiet: Section = {
  id: html`passed`,
  title: html`Passed`,
  share: 0.06,
  tally: ({ findings }) => quietTally(findings.filter(findingGroups.quiet)),
  isFolded: () => true,
  render({ findings }, room) {
    const own = findings.filter(findingGroups.quiet)
    return own.length === 0 ? undefined : findingTable(own, room)
  },
}
