import { type JsonMap, textOf } from '../json.ts'

/** What a table of the contract is called: by its name, where it lies, or its id. */
export function tableNames(table: JsonMap): readonly string[] {
  return ['name', 'physicalName', 'id'].map((key) => textOf(table, key)).filter((name) => name !== undefined)
}

/** What a property is called in the data. */
export function columnName(property: JsonMap): string | undefined {
  return textOf(property, 'physicalName') ?? textOf(property, 'name')
}
