import type { DriftSettings } from './setting.ts'

/** Files that drift is judged against, in place of a data set of the policy. */
type ReferenceFiles = Exclude<DriftSettings['against'], string>

/** The files that the drift of a data set is judged against, if there are any to be read. */
export function referenceFilesOf({
  drift,
}: {
  readonly drift?: DriftSettings | undefined
}): ReferenceFiles | undefined {
  if (drift === undefined || drift.level === 'off' || typeof drift.against === 'string') return undefined
  return drift.against
}

/** What the report calls them: `data/reference.parquet` */
export function referenceText({ file }: ReferenceFiles): string {
  return [file].flat().join(', ')
}

/**
 * Under this name a snapshot holds their profile. It is of one data set, which says how they are read and what of them is
 * personal; and no data set can have that name.
 */
export function referenceName(dataset: string, files: ReferenceFiles): string {
  return `${dataset}: ${referenceText(files)}`
}
