import { UserError } from '../../model/user-error.ts'
import type { ReadColumn } from '../../tables/read-column.ts'
import { quoteName } from '../../tables/sql.ts'
import { listing } from '../../tables/wording.ts'
import { findColumn } from './find-column.ts'
import type { Check } from './survey.ts'
import type { ReadingContext } from './task-reader.ts'

/** The column that a setting names. @throws UserError when the setting or the column is missing. */
export function namedColumn(
  { source, options }: ReadingContext,
  setting: string,
  name: string | undefined,
): ReadColumn {
  if (name === undefined) throw new UserError(`A ${options.task} task needs \`${setting}:\`, the name of a column.`)
  return findColumn(source.columns, { setting, name }, listing(source.files, 3))
}

/** That a column of classes or names has no null. @param what its values are: "label" */
export function notMissing({ name }: ReadColumn, what: string): Check {
  return {
    fails: `${quoteName(name)} IS NULL`,
    says: `the ${what} (column ${name}) is missing`,
    fix: `Write it, or leave the example out of both models' predictions.`,
  }
}
