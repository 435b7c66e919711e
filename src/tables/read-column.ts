/** A column as the file holds it, with the engine's type. */
export type ReadColumn = {
  readonly name: string
  readonly engineType: string
  /** Its values are text from the names of the folders, whatever the format. */
  readonly fromFolders?: true
}
