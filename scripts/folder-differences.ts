import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { filesBelow } from './bundle.ts'

/** What differs between two folders, one line for each file; empty when both hold the same files with the same bytes. */
export function folderDifferences(committed: string, rebuilt: string): readonly string[] {
  const before = new Set(filesBelow(committed))
  const after = new Set(filesBelow(rebuilt))
  return [...new Set([...before, ...after])].sort().flatMap((file) => {
    if (!before.has(file)) return [`${file}: missing from the committed folder`]
    if (!after.has(file)) return [`${file}: left over, the build does not make it`]
    return fileDifference(file, readFileSync(join(committed, file)), readFileSync(join(rebuilt, file)))
  })
}

function fileDifference(file: string, before: Buffer, after: Buffer): readonly string[] {
  if (before.equals(after)) return []
  const committed = before.toString('utf8').split('\n')
  const rebuilt = after.toString('utf8').split('\n')
  const line = committed.findIndex((text, index) => text !== rebuilt[index])
  const at = line === -1 ? committed.length : line
  return [
    `${file}: differs from line ${at + 1} on`,
    `  committed: ${shortened(committed[at])}`,
    `  rebuilt:   ${shortened(rebuilt[at])}`,
  ]
}

function shortened(line: string | undefined): string {
  if (line === undefined) return '(end of file)'
  return line.length > 160 ? `${line.slice(0, 160)}…` : line
}
