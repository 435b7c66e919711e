import { createHash } from 'node:crypto'
import type { Inputs } from './inputs.ts'

/**
 * Tells apart the policies of one repository: a readable name and a hash of the working directory and the policy's
 * path. The same in every run and on every platform; safe in artifact names, cache keys and HTML comments.
 */
export function snapshotKey({ policy, workingDirectory }: Pick<Inputs, 'policy' | 'workingDirectory'>): string {
  const identity = `${workingDirectory}\n${policy}`
  const readable = `${workingDirectory === '.' ? '' : `${workingDirectory}-`}${policy.replace(/\.ya?ml$/, '')}`
  const slug = readable
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(-40)
    .replace(/^-+/, '')
  return `${slug}-${createHash('sha256').update(identity).digest('hex').slice(0, 8)}`
}
