import { UserError } from '../../model/user-error.ts'
import { isMapping, type Mapping, member } from '../records/parse-structured.ts'

/** How a file was hashed: `md5` since DVC 3, `legacy` before (line ends of text files made equal), or in a way Holdout cannot. */
export type HashKind = 'md5' | 'legacy' | 'other'

/** A dependency or an output as a `dvc.lock` or `.dvc` file records it. */
export type LockEntry = {
  /** As it is written: relative to the stage's working folder. */
  readonly path: string
  readonly kind: HashKind
  /** Empty when none is recorded; ends in `.dir` for a folder. */
  readonly hash: string
}

export type LockStage = {
  readonly name: string
  readonly command: unknown
  readonly dependencies: readonly LockEntry[]
  readonly outputs: readonly LockEntry[]
  /** Values by file of parameters, by dotted name. */
  readonly parameters: readonly { readonly file: string; readonly values: Mapping }[]
}

/** The stages of a parsed `dvc.lock`. @throws UserError when it is of another schema than 2.0. */
export function readLock(path: string, lock: unknown): readonly LockStage[] {
  if (lock === null) return []
  const schema = member(lock, 'schema')
  if (String(schema) !== '2.0') {
    const found = schema === undefined ? 'names no schema' : `has the schema ${String(schema)}`
    throw new UserError(
      `${path} ${found}, but only 2.0 can be read: run \`dvc repro\` with DVC 2 or later and commit it.`,
      {
        file: path,
      },
    )
  }
  const stages = member(lock, 'stages')
  if (stages === undefined || stages === null) return []
  if (!isMapping(stages)) throw new UserError(`"stages" in ${path} must be a mapping of stages.`, { file: path })
  return Object.entries(stages).map(([name, stage]) => ({
    name,
    command: member(stage, 'cmd'),
    dependencies: readEntries(member(stage, 'deps')),
    outputs: readEntries(member(stage, 'outs')),
    parameters: readParameters(member(stage, 'params')),
  }))
}

/** The entries of a list of dependencies or outputs; what has no path is left out. */
export function readEntries(list: unknown): readonly LockEntry[] {
  return (Array.isArray(list) ? list : []).flatMap((entry: unknown): readonly LockEntry[] => {
    const path = member(entry, 'path')
    if (typeof path !== 'string') return []
    const md5 = member(entry, 'md5')
    if (typeof md5 !== 'string') return [{ path, kind: 'other', hash: '' }]
    const named = member(entry, 'hash')
    return [{ path, kind: named === 'md5' ? 'md5' : named === undefined ? 'legacy' : 'other', hash: md5.toLowerCase() }]
  })
}

function readParameters(parameters: unknown): LockStage['parameters'] {
  if (!isMapping(parameters)) return []
  return Object.entries(parameters).flatMap(([file, values]) => (isMapping(values) ? [{ file, values }] : []))
}
