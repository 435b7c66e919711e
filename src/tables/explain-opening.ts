import type { Engine } from '../model/engine.ts'
import { UserError } from '../model/user-error.ts'
import { beginningOf, foreignKind } from './foreign-content.ts'
import type { Format } from './format.ts'
import { explainReadError } from './read-error.ts'
import { isRemote } from './remote.ts'

type Opening = {
  readonly engine: Engine
  readonly found: readonly string[]
  readonly located: readonly string[]
  readonly format: Format
}

/**
 * What to throw for files that could not be opened. Where one is of quite another kind than it should be, that is told
 * instead of what the reader stumbled over.
 */
export async function explainOpening({ engine, found, located, format }: Opening, error: unknown): Promise<unknown> {
  if (!(error instanceof UserError)) return error
  const reason = explainReadError(format, found, error)
  const file = reason.location?.file ?? ''
  const place = located[found.indexOf(file)]
  if (place === undefined || isRemote(file) || /\.(?:gz|zstd?)$/i.test(file)) return reason
  const beginning = await beginningOf(engine, place)
  return (beginning === undefined ? undefined : foreignKind(beginning, file, format)) ?? reason
}
