import { type JsonMap, textOf } from '../json.ts'
import { listed, type Path, type Rule } from '../rule.ts'
import { nameOf } from '../sql.ts'
import type { Subject } from './quality.ts'
import { severityOf } from './severity.ts'
import { betweenNote, isRule, least, most, thresholdOf } from './threshold.ts'
import { violationRule } from './violations.ts'

const tableMark = /\$?\{\s*(?:object|table|model|schema)\s*\}/gi
const columnMark = /\$?\{\s*(?:property|column|field)\s*\}/gi
const counting =
  /^\s*select\s+count\s*\(\s*(?:\*|1)\s*\)(?:\s+(?:as\s+)?\w+)?\s+from\s+(?<table>\S+?)\s*(?:\swhere\s(?<condition>[\s\S]+?))?[\s;]*$/i
const beyondOneRow =
  /\b(?:select|group\s+by|having|order\s+by|limit|offset|union|intersect|except|join|qualify|window|over|with)\b|;|--|\/\*/i

const otherShape = 'only SELECT COUNT(*) FROM the table WHERE a condition is translated'

/** A `sql` rule that counts rows by a condition. It stays a condition in the dialect of its author; the engine may not know it. */
export function sqlRule(rule: JsonMap, at: Path, what: string, subject: Subject): Rule {
  const query = textOf(rule, 'query')
  if (query === undefined) return listed(at, 'it has no query', what)
  const threshold = thresholdOf(rule, at)
  if (isRule(threshold)) return threshold
  const { column, dataset } = subject
  if (column === undefined && query.search(columnMark) >= 0)
    return listed(at, 'it means a column, but stands at the table', what)
  const filled = column === undefined ? query : query.replace(columnMark, () => nameOf(column))
  const { table, condition } = counting.exec(filled)?.groups ?? {}
  if (table === undefined) return listed(at, otherShape, what)
  if (!isTable(table, subject.tables)) return listed(at, `it reads ${table}, which is another table`, what)
  const { level, note } = severityOf(rule)
  const common = { ...(level !== undefined && { level }), ...(note !== undefined && { note }) }
  const name = textOf(rule, 'name') ?? textOf(rule, 'description') ?? filled.trim().replace(/\s+/g, ' ')
  if (condition === undefined) {
    const { lower, upper, unit } = threshold
    if (unit === 'percent') return listed(at, 'a number of rows is no percentage', what)
    const rows = {
      ...(lower && { min: Math.max(0, least(lower)) }),
      ...(upper && { max: most(upper) }),
      ...(level && { level }),
    }
    return {
      at,
      what,
      settings: { rows },
      ...(note !== undefined && { note }),
      ...betweenNote(threshold, 'the number of rows'),
    }
  }
  const plain = condition.replace(new RegExp(`${tableMark.source}\\.`, 'gi'), '')
  if (beyondOneRow.test(withoutQuotes(plain)) || plain.search(tableMark) >= 0) return listed(at, otherShape, what)
  return violationRule({ at, what, dataset, name, ...common, condition: `(${plain.trim()}) IS TRUE` }, threshold)
}

function isTable(written: string, tables: readonly string[]): boolean {
  if (new RegExp(`^${tableMark.source}$`, 'i').test(written)) return true
  const last = written
    .split('.')
    .at(-1)
    ?.replace(/^["`[]|["`\]]$/g, '')
  return tables.some((table) => table.toLowerCase() === last?.toLowerCase())
}

function withoutQuotes(sql: string): string {
  return sql.replace(/'(?:[^']|'')*'|"(?:[^"]|"")*"/g, "''")
}
