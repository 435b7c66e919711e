import { expect, test } from 'vitest'
import { releaseNotes } from '../../scripts/changelog.ts'

const changelog =
  '# Changelog\n\nAbout this file.\n\n## 1.2.0 (2026-05-01)\n\n- New.\n\n### Details\n\n- More.\n\n## 1.1.0\n\n- Old.\n'
const release = { tag: 'v1.2.0', packageVersion: '1.2.0', sourceVersion: '1.2.0', changelog }

test('the notes are the newest section of the changelog', () => {
  expect(releaseNotes(release)).toBe('- New.\n\n### Details\n\n- More.')
})

test.each([
  ['tag', { tag: 'v1.1.0' }, 'the tag says v1.1.0'],
  ['package', { packageVersion: '1.1.0' }, 'package.json says v1.1.0'],
  ['source', { sourceVersion: '1.1.0' }, 'src/version.ts says v1.1.0'],
  ['changelog', { changelog: '## 1.1.0\n\n- Old.\n' }, 'the head of CHANGELOG.md says v1.1.0'],
  ['changelog without sections', { changelog: '# Changelog\n' }, 'the head of CHANGELOG.md says v'],
])('nothing is released when the %s names another version', (_, difference, message) => {
  expect(() => releaseNotes({ ...release, ...difference })).toThrow(message)
})

test('nothing is released that nobody described', () => {
  expect(() => releaseNotes({ ...release, changelog: '## 1.2.0\n\n## 1.1.0\n\n- Old.\n' })).toThrow(
    '1.2.0 of CHANGELOG.md is empty',
  )
})
