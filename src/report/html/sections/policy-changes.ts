import { code, html, sentence } from '../escape.ts'
import { fitting } from '../fitting.ts'
import type { Section } from '../section.ts'

/** What the pull request would change in the policy. */
export const policyChanges: Section = {
  id: html`policy`,
  title: html`This branch changes the policy`,
  share: 0.02,
  render({ policy: { changes, origin, path } }, room) {
    if (changes.length === 0) return undefined
    const whose =
      origin === 'base'
        ? html` It was judged by the base branch’s policy; the changes apply once they are merged.`
        : html``
    const { shown, hidden } = fitting(
      changes,
      room - aboutTheIntroduction,
      (change) => html`<li>${sentence(change, 500)}</li>\n`,
      'changes',
    )
    return html`<p>The changes of ${code(path)}.${whose}</p><ul class="changes">${shown}</ul>${hidden}`
  },
}

const aboutTheIntroduction = 2_000
