import { assemble } from '../../../policy/contracts/assemble.ts'
import { isList, isMap } from '../../../policy/contracts/json.ts'
import { placeOf } from '../../../policy/contracts/read-contract.ts'
import type { Settings } from '../../../policy/contracts/rule.ts'
import { flowValue, oneLine, scalar } from '../yaml-text.ts'
import { type AppliedRule, type AppliedTable, askedOf } from './applied.ts'

type Counts = {
  readonly all: number
  readonly asked: number
  readonly failing: number
  /** Contradictions, and what the engine does not understand. */
  readonly unchecked: number
  readonly untranslated: number
}

/** A rule of several settings is asked for when all of them are. */
function countsOf({ rules, untranslated }: AppliedTable): Counts {
  const left = new Map(
    rules.flatMap(({ rule, failure }) => (failure === undefined ? [] : [[placeOf(rule.at), failure] as const])),
  )
  const places = new Set(rules.map(({ rule }) => placeOf(rule.at)))
  const failing = [...left.values()].filter((failure) => failure.startsWith('fails today')).length
  return {
    all: places.size + untranslated.length,
    asked: places.size - left.size,
    failing,
    unchecked: left.size - failing,
    untranslated: untranslated.length,
  }
}

/** What became of the rules of a table, above the data set that is asked for them. */
export function tableComments(table: AppliedTable): readonly string[] {
  const { all, asked } = countsOf(table)
  return [
    `From ${sourceOf(table)}, ${table.because}: ${asked} of ${all} ${all === 1 ? 'rule is' : 'rules are'} asked for.`,
    ...table.rules.flatMap(({ rule, failure }) =>
      failure === undefined ? [] : [`  ${rule.what} at ${placeOf(rule.at)}: ${failure}`, `    ${fragment(rule)}`],
    ),
    ...untranslatedLines(table),
    ...noteLines(table),
  ]
}

function sourceOf({ table }: AppliedTable): string {
  return `${table.file} (${table.name})`
}

function untranslatedLines({ untranslated }: AppliedTable): readonly string[] {
  return untranslated.map(({ what, at, why }) => `  not translated: ${what} at ${placeOf(at)}: ${why}`)
}

function noteLines(table: AppliedTable): readonly string[] {
  const notes = askedOf([table]).flatMap(({ rule }) => rule.note ?? [])
  return [...new Set(notes)].map((note) => `  note: ${note}`)
}

/** The settings of a rule as a policy would write them. */
function fragment({ column, settings }: AppliedRule['rule']): string {
  const items = Object.entries(settings).map(([key, value]) => `${key}: ${flowValue(value)}`)
  return column === undefined ? items.join(', ') : `${scalar(column)}: { ${items.join(', ')} }`
}

const mostUnfound = 30

/** Tables that no data set was found for, as data sets to which a path is to be given. */
export function unfoundComments(tables: readonly AppliedTable[]): readonly string[] {
  const more = tables.length - mostUnfound
  return [
    ...tables.slice(0, mostUnfound).flatMap(unfoundTable),
    ...(more > 0 ? [`...and the rules of ${more} more tables without a data file`] : []),
  ]
}

function unfoundTable(table: AppliedTable): readonly string[] {
  const { all } = countsOf(table)
  const { columns, ...options } = assemble(askedOf([table]).map(({ rule }) => rule)).options
  return [
    '',
    `${sourceOf(table)}: ${table.because}. Of its ${all} ${all === 1 ? 'rule' : 'rules'}, these would be asked for:`,
    `  ${scalar(table.dataset)}:`,
    `    path: data/${scalar(table.dataset)}.csv`,
    ...Object.entries(options).flatMap(([key, value]) => optionLines(key, value)),
    ...(isMap(columns) ? ['    columns:', ...columnLines(columns)] : []),
    ...untranslatedLines(table),
  ]
}

function optionLines(key: string, value: Settings[string]): readonly string[] {
  if (!isList(value)) return [`    ${key}: ${flowValue(value)}`]
  return [`    ${key}:`, ...value.map((item) => `      - ${flowValue(item)}`)]
}

function columnLines(columns: Settings): readonly string[] {
  return Object.entries(columns).map(([name, settings]) => `      ${scalar(name)}: ${flowValue(settings)}`)
}

const mostLines = 12

/** What the program prints: one line for each file, then what fails today. */
export function importLines(tables: readonly AppliedTable[], policyPath: string): readonly string[] {
  const files = [...new Set(tables.map(({ table }) => table.file))]
  const lines = files.map((file) =>
    fileLine(
      file,
      tables.filter(({ table }) => table.file === file),
    ),
  )
  const failing = tables.flatMap((table) =>
    table.isFound
      ? table.rules.flatMap(({ rule, failure }) =>
          failure === undefined ? [] : [`${table.dataset}: ${rule.what}: ${failure}`],
        )
      : [],
  )
  const shown = failing.slice(0, mostLines).map((line) => `Left as a comment: ${line}`)
  const more = failing.length - shown.length
  return [
    ...lines.slice(0, mostLines),
    ...(lines.length > mostLines
      ? [`…and ${lines.length - mostLines} more files with rules; ${policyPath} lists them all.`]
      : []),
    ...shown,
    ...(more > 0 ? [`…and ${more} more rules like these; ${policyPath} lists them all.`] : []),
  ].map(oneLine)
}

function fileLine(file: string, tables: readonly AppliedTable[]): string {
  const found = tables.filter(({ isFound }) => isFound).map(countsOf)
  const unfound = tables.filter(({ isFound }) => !isFound)
  const sum = (key: keyof Counts) => found.reduce((total, counts) => total + counts[key], 0)
  const all = tables.map(countsOf).reduce((total, counts) => total + counts.all, 0)
  const rest = [
    ...(sum('failing') > 0 ? [`${sum('failing')} ${sum('failing') === 1 ? 'fails' : 'fail'} today`] : []),
    ...(sum('unchecked') > 0 ? [`${sum('unchecked')} cannot be checked`] : []),
    ...(sum('untranslated') > 0 ? [`${sum('untranslated')} could not be translated`] : []),
    ...unfoundTexts(unfound),
  ]
  const tail = rest.length === 0 ? '' : `; ${rest.join('; ')}`
  return `${file}: ${sum('asked')} of ${all} rules are in the policy${tail}.`
}

function unfoundTexts(tables: readonly AppliedTable[]): readonly string[] {
  const rules = (some: readonly AppliedTable[]) => some.map(countsOf).reduce((total, { all }) => total + all, 0)
  const none = tables.filter(({ because }) => because.startsWith('no data file'))
  const unclear = tables.filter((table) => !none.includes(table))
  return [
    ...(none.length === 0
      ? []
      : [
          `${comments(rules(none))}, because no data file was found for ${none
            .slice(0, 6)
            .map(({ table }) => table.name)
            .join(', ')}${none.length > 6 ? ', …' : ''}`,
        ]),
    ...unclear.map((table) => `${comments(rules([table]))}, because ${table.because}`),
  ]
}

function comments(rules: number): string {
  return rules === 1 ? '1 is a comment' : `${rules} are comments`
}
