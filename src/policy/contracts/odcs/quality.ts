import { isList, isMap, type Json, type JsonMap, own, plainValues, textOf, textsOf } from '../json.ts'
import { patternProblem } from '../pattern.ts'
import { listed, mistake, type Path, type Place, type Rule } from '../rule.ts'
import { asText, isOneOf, nameOf, repeatedRows, textIn } from '../sql.ts'
import { severityOf } from './severity.ts'
import { sqlRule } from './sql-quality.ts'
import { betweenNote, isRule, least, most, type Threshold, thresholdOf } from './threshold.ts'
import { limitOf, type Violations, violationRule } from './violations.ts'

/** What a quality rule is about. */
export type Subject = Place & {
  /** The names of the table in the contract. */
  readonly tables: readonly string[]
  /** Absent for rules of the table. */
  readonly column?: string
  /** The name in the file of a property. */
  readonly columnOf: (property: string) => string
}

/** `quality` of a table or of a property. */
export function qualityRules(quality: Json, at: Path, subject: Subject): readonly Rule[] {
  if (quality === undefined) return []
  if (!isList(quality)) return [mistake(at, 'expected a list of quality rules')]
  return quality.map((rule, index) => qualityRule(rule, [...at, index], subject))
}

function qualityRule(rule: Json, at: Path, subject: Subject): Rule {
  if (!isMap(rule)) return mistake(at, 'expected a map, such as { metric: nullValues, mustBe: 0 }')
  const metric = own(rule, 'metric') ?? own(rule, 'rule')
  const type = own(rule, 'type') ?? (metric === undefined && own(rule, 'query') !== undefined ? 'sql' : 'library')
  const what = String(textOf(rule, 'name') ?? textOf(rule, 'id') ?? metric ?? type)
  if (type === 'text') return listed(at, 'it is prose', what)
  if (type === 'custom') return listed(at, `it is written for ${String(own(rule, 'engine') ?? 'another tool')}`, what)
  if (type === 'sql') return sqlRule(rule, at, what, subject)
  if (type !== 'library') return listed(at, `Holdout does not know rules of the type ${String(type)}`, what)
  if (typeof metric !== 'string') return listed(at, 'it names no metric', what)
  const threshold = thresholdOf(rule, at)
  return isRule(threshold) ? threshold : metricRule({ rule, metric, at, what, threshold, subject })
}

type Metric = {
  readonly rule: JsonMap
  readonly metric: string
  readonly at: Path
  readonly what: string
  readonly threshold: Threshold
  readonly subject: Subject
}

function metricRule(asked: Metric): Rule {
  const { metric, at, what, subject } = asked
  if (metric === 'rowCount') return rowCountRule(asked)
  if (metric === 'duplicateValues') return duplicateRule(asked)
  const { column } = subject
  if (!['nullValues', 'missingValues', 'invalidValues'].includes(metric)) {
    return listed(at, `Holdout does not know the metric ${metric}`, what)
  }
  if (column === undefined) return listed(at, 'it names no column', what)
  if (metric === 'nullValues') return nullRule(asked, column)
  return metric === 'missingValues' ? missingRule(asked, column) : invalidRule(asked, column)
}

/** The count of `Violations` besides its condition. */
function counted({ rule, at, what, subject }: Metric, means: string): Omit<Violations, 'condition'> {
  const name = textOf(rule, 'name') ?? textOf(rule, 'description') ?? `${subject.column ?? subject.dataset}: ${means}`
  return { at, what, dataset: subject.dataset, name, ...severityOf(rule) }
}

function nullRule(asked: Metric, column: string): Rule {
  const { at, what, threshold } = asked
  const common = counted(asked, 'not null')
  const limit = limitOf(threshold)
  if (typeof limit !== 'string' && limit.most > 0 && common.level === undefined) {
    const max = limit.unit === 'percent' ? `${limit.most}%` : limit.most
    const note = {
      ...(common.note !== undefined && { note: common.note }),
      ...betweenNote(threshold, `${column}: the nulls`),
    }
    return { at, what, column, settings: { nulls: { max } }, ...note }
  }
  const none = { column, settings: { not_null: true } }
  return violationRule({ ...common, none, condition: `${nameOf(column)} IS NULL` }, threshold)
}

/** Texts that stand for a missing value are looked for in every type; null only where the list names it. */
function missingRule(asked: Metric, column: string): Rule {
  const { rule, at, what, threshold } = asked
  const values = own(argumentsOf(rule), 'missingValues')
  if (!isList(values)) return listed(at, 'it does not say which values are missing ones', what)
  const texts = values.filter((value) => value !== null).map(String)
  const named = texts.length === 0 ? [] : [`coalesce(${asText(column)} IN (${texts.map(textIn).join(', ')}), false)`]
  const parts = [...(values.includes(null) ? [`${nameOf(column)} IS NULL`] : []), ...named]
  if (parts.length === 0) return listed(at, 'its list of missing values is empty', what)
  return violationRule({ ...counted(asked, 'not missing'), condition: parts.join(' OR ') }, threshold)
}

/** Nulls are not invalid; the standard counts them by `nullValues`. */
function invalidRule(asked: Metric, column: string): Rule {
  const { rule, at, what, threshold } = asked
  const given = argumentsOf(rule)
  const pattern = textOf(given, 'pattern')
  const values = own(given, 'validValues')
  if (pattern !== undefined && values !== undefined) return listed(at, 'it has both a pattern and valid values', what)
  if (pattern !== undefined) {
    const problem = patternProblem(pattern)
    if (problem !== undefined) return listed(at, problem, what)
    const condition = `coalesce(NOT regexp_matches(${asText(column)}, ${textIn(pattern)}), false)`
    const none = { column, settings: { matches: pattern } }
    return violationRule({ ...counted(asked, 'has the pattern'), none, condition }, threshold)
  }
  const plain = plainValues(values)
  if (plain === undefined) return listed(at, 'it says neither by a list nor by a pattern which values are valid', what)
  const condition = `${nameOf(column)} IS NOT NULL AND NOT ${isOneOf(column, plain)}`
  return violationRule({ ...counted(asked, 'valid'), none: { column, settings: { in: plain } }, condition }, threshold)
}

/** Nested as the standard says, or beside `arguments`, where its own example has the pattern by a slip of indentation. */
function argumentsOf(rule: JsonMap): JsonMap {
  const nested = own(rule, 'arguments')
  return { ...rule, ...(isMap(nested) && nested) }
}

/** What repeats an earlier row is a duplicate, so three equal values are two. */
function duplicateRule(asked: Metric): Rule {
  const { rule, at, what, threshold, subject } = asked
  const names = subject.column === undefined ? textsOf(own(argumentsOf(rule), 'properties')) : [subject.column]
  if (names === undefined || names.length === 0) return listed(at, 'it does not say of which columns', what)
  const columns = subject.column === undefined ? names.map(subject.columnOf) : names
  const limit = limitOf(threshold)
  if (typeof limit === 'string') return listed(at, limit, what)
  const { name, level, note } = counted(asked, 'repeats')
  const common = { at, what, ...(note !== undefined && { note }), ...betweenNote(threshold, `${name}: the number`) }
  const [only, ...more] = columns
  if (limit.most === 0 && level === undefined) {
    const one = only !== undefined && more.length === 0
    return one
      ? { ...common, column: only, settings: { unique: true } }
      : { ...common, settings: { unique: [columns] } }
  }
  if (limit.unit === 'rows' || limit.most === 0) {
    const query = {
      sql: repeatedRows(subject.dataset, columns),
      name: name.slice(0, 100),
      max: limit.most,
      ...(level && { level }),
    }
    return { ...common, settings: { failing_rows: [query] } }
  }
  if (more.length > 0 || only === undefined) return listed(at, 'a percentage of repeated keys is not checked', what)
  if (level !== undefined) return listed(at, 'a percentage of repeated values cannot only warn', what)
  const minShare = `${Number((100 - limit.most).toFixed(12))}%`
  return { ...common, column: only, settings: { distinct: { min_share: minShare } } }
}

function rowCountRule({ rule, at, what, threshold, subject }: Metric): Rule {
  if (threshold.unit === 'percent') return listed(at, 'a number of rows is no percentage', what)
  const { lower, upper } = threshold
  const max = upper === undefined ? undefined : most(upper)
  if (max !== undefined && max < 0) return listed(at, 'it allows no number at all', what)
  const min = lower === undefined ? (max === 0 ? 0 : undefined) : Math.max(0, least(lower))
  const { level, note } = severityOf(rule)
  const limits = { ...(min !== undefined && { min }), ...(max !== undefined && { max }) }
  const notes = {
    ...(note !== undefined && { note }),
    ...betweenNote(threshold, `${subject.dataset}: the number of rows`),
  }
  return { at, what, settings: { rows: level === undefined ? limits : { ...limits, level } }, ...notes }
}
