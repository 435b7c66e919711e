import { readRules } from '../../../../src/cli/init/imports/read-rules.ts'
import type { ColumnType } from '../../../../src/model/dataset.ts'

/** The rules of a file for a data set `d` with these columns: settings, or why there are none. */
export function translated(
  document: unknown,
  columns: Readonly<Record<string, ColumnType>> = {},
  others: Readonly<Record<string, string>> = {},
): readonly unknown[] {
  const read = readRules(new TextEncoder().encode(JSON.stringify(document)), 'rules.json')
  if (!('tables' in read)) return [read.why]
  return read.tables.flatMap((table) =>
    table
      .rulesFor({
        dataset: 'd',
        ...(Object.keys(columns).length > 0 && { columns: new Map(Object.entries(columns)) }),
        datasetOf: (name) => others[name],
      })
      .map((rule) => {
        if ('why' in rule) return rule.why
        if ('problem' in rule) return rule.problem
        return rule.column === undefined ? rule.settings : { [rule.column]: rule.settings }
      }),
  )
}
