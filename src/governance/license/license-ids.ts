import deprecatedIds from 'spdx-license-ids/deprecated.json' with { type: 'json' }
import spdxIds from 'spdx-license-ids/index.json' with { type: 'json' }

/** Ids of the Hugging Face Hub that SPDX does not have; `other` and `unknown` are no licences. */
export const hubLicenseIds = [
  'apple-amlr',
  'apple-ascl',
  'bigcode-openrail-m',
  'bigscience-bloom-rail-1.0',
  'bigscience-openrail-m',
  'bsd',
  'c-uda',
  'cc',
  'cdla-permissive-1.0',
  'cdla-permissive-2.0',
  'cdla-sharing-1.0',
  'creativeml-openrail-m',
  'deepfloyd-if-license',
  'fair-noncommercial-research-license',
  'gemma',
  'gfdl',
  'gpl',
  'grok2-community',
  'h-research',
  'intel-research',
  'lgpl',
  'lgpl-lr',
  'llama2',
  'llama3',
  'llama3.1',
  'llama3.2',
  'llama3.3',
  'llama4',
  'odbl',
  'odc-by',
  'openmdw-1.0',
  'openrail',
  'openrail++',
  'pddl',
] as const

/** Every known id by its lower-case form. */
function knownIds(): ReadonlyMap<string, string> {
  known ??= new Map([...deprecatedIds, ...spdxIds, ...hubLicenseIds].map((id) => [id.toLowerCase(), id]))
  return known
}
let known: ReadonlyMap<string, string> | undefined

/** Whether a text is the id of a licence, of SPDX or of the Hugging Face Hub, in any case. */
export function isLicenseId(text: string): boolean {
  return knownIds().has(text.toLowerCase())
}

/** All known ids, for a suggestion. */
export function allLicenseIds(): readonly string[] {
  return [...knownIds().values()]
}
