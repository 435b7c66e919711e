import { z } from 'zod'
import { amount, share } from '../options/amount.ts'
import { inherited } from '../options/inherited.ts'
import { numberRange } from '../options/number-range.ts'
import { rowCount, rowLimit } from '../options/row-limit.ts'
import { rowSample } from '../options/row-sample.ts'
import { formats } from '../tables/format.ts'
import { boundOptions, contradiction } from './checks/bounds.ts'
import { caseVariantsOption } from './checks/case-variants.ts'
import { codedNullsOption } from './checks/coded-nulls.ts'
import { toleranceOption } from './checks/column-checks.ts'
import { correlationsOption } from './checks/correlation.ts'
import { distinctOption } from './checks/distinct.ts'
import { encodingOption } from './checks/encoding.ts'
import { failingRowsOption } from './checks/failing-rows.ts'
import { formatOption } from './checks/format.ts'
import { freshWithinOption } from './checks/freshness.ts'
import { leakageOption, unknownLeakageReferences } from './checks/leakage/setting.ts'
import { mixedTypesOption } from './checks/mixed-types.ts'
import { multipleOfOption } from './checks/multiple-of.ts'
import { notInOption } from './checks/not-in.ts'
import { orderOption } from './checks/order.ts'
import { outliersOption } from './checks/outliers.ts'
import { quantileOptions } from './checks/quantiles.ts'
import { columnReferenceOption, keyReferencesOption, unknownReferences } from './checks/references.ts'
import { valuesOption } from './checks/share.ts'
import { whitespaceOption } from './checks/whitespace.ts'
import { schemaChangeOption } from './comparisons/schema-change.ts'
import { contractOption } from './contract.ts'
import { driftOption, unknownDriftReferences } from './drift/setting.ts'
import { personalDataOption } from './personal/setting.ts'

const rowsSchema = z
  .strictObject({
    min: rowCount
      .default(1)
      .describe('At least this many rows. 1 unless written, so that an empty table never passes by accident.'),
    max: rowCount.optional().describe('At most this many rows.'),
    max_drop: amount.optional().describe('How many rows fewer than the baseline: a number of rows or a percentage.'),
    max_increase: amount.optional().describe('How many rows more than the baseline: a number of rows or a percentage.'),
    ...inherited,
  })
  .refine((rows) => rows.max === undefined || rows.min <= rows.max, { error: 'min is larger than max' })

const lengthSchema = z
  .strictObject({
    min: z.number().int().min(0).optional().describe('At least this many characters, or items of a list.'),
    max: z.number().int().min(0).optional().describe('At most this many characters, or items of a list.'),
  })
  .refine((range) => range.min === undefined || range.max === undefined || range.min <= range.max, {
    error: 'min is larger than max',
  })

const columnSchema = z
  .strictObject({
    type: z
      .enum(['string', 'integer', 'number', 'boolean', 'date', 'timestamp', 'time', 'nested'])
      .optional()
      .describe('What the values are. In CSV, TSV and JSON each value is tried; `number` includes integers.'),
    required: z.boolean().default(true).describe('The column must be there. `false`: it is checked only where it is.'),
    not_null: z.boolean().default(false).describe('No value may be null. An empty CSV field is null; NaN is not.'),
    nulls: z
      .strictObject({
        max: rowLimit.describe('At most this many nulls: a percentage of the rows or a number of rows.'),
      })
      .optional()
      .describe('How many values may be null.'),
    unique: z.boolean().default(false).describe('No value may occur twice; nulls are left out.'),
    ...boundOptions,
    multiple_of: multipleOfOption,
    in: z
      .array(z.union([z.string(), z.number(), z.boolean()]))
      .min(1)
      .optional()
      .describe('The only values allowed. Nulls are left to `not_null`.'),
    not_in: notInOption,
    matches: z
      .string()
      .min(1)
      .optional()
      .describe('A regular expression (RE2) to be found in each value; write `^` and `$` to match the whole value.'),
    length: lengthSchema.optional().describe('How many characters each text may have, or items each list.'),
    format: formatOption,
    whitespace: whitespaceOption,
    encoding: encodingOption,
    coded_nulls: codedNullsOption,
    tolerance: toleranceOption,
    mean: numberRange.optional().describe('The mean of the column.'),
    standard_deviation: numberRange.optional().describe('The sample standard deviation of the column.'),
    ...quantileOptions,
    sum: numberRange.optional().describe('The sum of the column.'),
    distinct: distinctOption,
    values: valuesOption,
    outliers: outliersOption,
    order: orderOption,
    fresh_within: freshWithinOption,
    references: columnReferenceOption,
    mixed_types: mixedTypesOption,
    case_variants: caseVariantsOption,
    personal: z
      .boolean()
      .default(false)
      .describe('Holds personal data: its values are neither shown in reports nor kept in snapshots.'),
    ...inherited,
  })
  .superRefine((column, context) => {
    const found = contradiction(column)
    if (found !== undefined) context.addIssue({ code: 'custom', path: [found.key], message: found.message })
  })

const expectationSchema = z.strictObject({
  sql: z.string().min(1).describe('A condition over the columns of one row, in SQL of the engine (DuckDB).'),
  when: z.string().min(1).optional().describe('Another condition; only the rows for which it is true are judged.'),
  name: z.string().min(1).max(100).optional().describe('What the report calls it; the SQL itself when absent.'),
  at_least: share.default(1).describe('The share of rows that must satisfy it: `99.9%`, or all when absent.'),
  ...inherited,
})

const datasetSchema = z.strictObject({
  path: z
    .union([z.string().min(1), z.array(z.string().min(1)).min(1)])
    .describe('One or more files or globs inside the workspace; all of them make one data set.'),
  format: z
    .enum(formats)
    .optional()
    .describe('How the files are written; told from the file names when absent (`.gz` and `.zst` are looked through).'),
  delimiter: z
    .string()
    .length(1)
    .optional()
    .describe('What separates the fields of a CSV file; a comma when absent (a tab for TSV).'),
  hive_partitions: z
    .boolean()
    .default(false)
    .describe(
      'Folders named like `year=2026` are columns too. They hold text, unless `columns` declares another type.',
    ),
  sample: rowSample
    .optional()
    .describe(
      'Judge checks of single rows, means, quantiles and distributions by about this many rows, or this percentage of them; all rows when absent. What a sample cannot tell still takes all rows.',
    ),
  contract: contractOption,
  rows: rowsSchema.prefault({}).describe('How many rows there must be.'),
  unique: z
    .array(z.array(z.string().min(1)).min(1))
    .default([])
    .describe(
      'Keys: lists of columns whose values together may not occur twice. Rows with a null in the key are left out.',
    ),
  duplicate_rows: z
    .strictObject({
      max: rowLimit.prefault(0).describe('At most this many rows that equal an earlier row in every column.'),
      ...inherited,
    })
    .optional()
    .describe('Rows that repeat an earlier row.'),
  columns: z
    .record(z.string().min(1), columnSchema)
    .default({})
    .describe('What each column must be, by its exact name; `address.city` is a field of a nested column.'),
  references: keyReferencesOption,
  correlations: correlationsOption,
  failing_rows: failingRowsOption,
  schema_change: schemaChangeOption,
  drift: driftOption,
  leakage: leakageOption,
  personal_data: personalDataOption,
  allow_extra_columns: z.boolean().default(true).describe('Columns that `columns` does not name may be there.'),
  expect: z
    .array(
      z.union([
        z
          .string()
          .min(1)
          .transform((sql) => expectationSchema.parse({ sql })),
        expectationSchema,
      ]),
    )
    .default([])
    .describe(
      'Conditions that each row must satisfy, as SQL. A condition that is unknown because of a null is not satisfied.',
    ),
  ...inherited,
})

const datasetName = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, {
  error: 'a data set is named with 1 to 64 letters, digits, "_" or "-"',
})

/** The policy's `data:` section: data sets by name. */
export const dataSchema = z.record(datasetName, datasetSchema).superRefine((data, context) => {
  for (const { path, message } of [
    ...unknownReferences(data),
    ...unknownDriftReferences(data),
    ...unknownLeakageReferences(data),
  ])
    context.addIssue({ code: 'custom', path: [...path], message })
})

export type DataOptions = z.output<typeof dataSchema>
export type DatasetOptions = z.output<typeof datasetSchema>
export type ColumnOptions = z.output<typeof columnSchema>
