/** `npm run release-notes -- <tag>`: prints the notes of the release, or fails when the tag is not the newest version. */
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { version } from '../src/version.ts'
import { releaseNotes } from './changelog.ts'

const root = resolve(import.meta.dirname, '..')
const text = (path: string): string => readFileSync(join(root, path), 'utf8')
const { version: packageVersion } = JSON.parse(text('package.json')) as { version: string }
const [tag = ''] = process.argv.slice(2)
const notes = releaseNotes({ tag, packageVersion, sourceVersion: version, changelog: text('CHANGELOG.md') })
process.stdout.write(`${notes}\n`)
