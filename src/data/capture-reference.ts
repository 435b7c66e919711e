import type { DatasetSnapshot } from '../model/dataset.ts'
import type { Engine } from '../model/engine.ts'
import type { Files } from '../model/files.ts'
import { UserError } from '../model/user-error.ts'
import { type CaptureSettings, captureDataset } from './capture-dataset.ts'
import { referenceFilesOf, referenceName } from './drift/reference-files.ts'
import type { DatasetOptions } from './schema.ts'

type Place = { readonly engine: Engine; readonly files: Files }

/**
 * Profiles the files that the drift of a data set is judged against, read as the data set is; nothing where there are none.
 * @throws UserError when they cannot be read.
 */
export async function captureReference(
  { engine, files }: Place,
  dataset: DatasetSnapshot,
  options: DatasetOptions,
  settings: Omit<CaptureSettings, 'referenceFor'>,
): Promise<readonly DatasetSnapshot[]> {
  const reference = referenceFilesOf(options)
  if (reference === undefined) return []
  const { name } = dataset
  const read = { ...options, path: reference.file, format: reference.format }
  try {
    const captured = await captureDataset(engine, files, name, read, { ...settings, referenceFor: dataset })
    return [{ ...captured.dataset, name: referenceName(name, reference), measurements: [] }]
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    throw new UserError(`what its drift is judged against cannot be read. ${error.message}`, error.location)
  }
}
