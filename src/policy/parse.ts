import { type PolicyProblem, parseText, type WrittenPolicy } from './parse-text.ts'
import { type Policy, policySchema } from './schema.ts'

export type ParsedPolicy =
  | { readonly policy: Policy; readonly written: WrittenPolicy }
  | { readonly problems: readonly PolicyProblem[] }

/** Reads a policy, or says everything that is wrong with it, in the order of the file. Never throws. */
export function parsePolicy(source: string | Uint8Array): ParsedPolicy {
  const parsed = parseText(policySchema, source)
  return 'problems' in parsed ? parsed : { policy: parsed.output, written: parsed.written }
}
