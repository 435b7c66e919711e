import { type Policy, policySchema } from './schema.ts'

/** What holds where a repository has no policy: metrics are found and compared, and only unreadable input blocks. */
export function defaultPolicy(): Policy {
  return policySchema.parse({ version: 1 })
}
