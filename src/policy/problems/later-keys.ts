import type { Path } from './schema-at.ts'

/**
 * Settings of the policy's design that this version does not know yet; `*` is any name. Only keys that the schema
 * refuses are looked up here, so an entry does no harm once its setting exists.
 */
const laterKeys = [
  'waivers',
  'data.*.drift',
  'data.*.leakage',
  'data.*.columns.*.drift',
  'data.*.columns.*.pii',
  'governance.artifacts',
  'governance.lineage',
  'governance.reproducibility',
  'governance.approvals',
] as const

/** The entry that a path matches, or `undefined`. */
export function laterKey(path: Path): string | undefined {
  return laterKeys.find((key) => {
    const steps = key.split('.')
    return steps.length === path.length && steps.every((step, index) => step === '*' || step === path[index])
  })
}
