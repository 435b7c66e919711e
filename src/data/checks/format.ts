import { z } from 'zod'
import { quoteText } from '../../tables/sql.ts'
import { shorten } from '../../tables/wording.ts'
import type { Column } from './check.ts'
import { columnCheck, textOf, wrongType } from './column-checks.ts'
import {
  datePattern,
  datetimePattern,
  emailPattern,
  hostnamePattern,
  ipv4Pattern,
  ipv6Pattern,
  timePattern,
  urlPattern,
  uuidPattern,
} from './format-patterns.ts'
import { judgeViolations } from './judge-violations.ts'

const names = ['email', 'url', 'uuid', 'json', 'ipv4', 'ipv6', 'date', 'datetime', 'time', 'hostname'] as const
type Name = (typeof names)[number]

/** A format of the engine's strptime: directives, other characters, and `%%`. At least one is a directive. */
const directive = '%(?:-[dmyHIMSj]|[aAwdbBhmyYHIpMSgfnzZjUWcxXuVGT])'
const timeFormat = new RegExp(`^(?:[^%]|%%)*${directive}(?:[^%]|%%|${directive})*$`)

const expected = `expected ${names.slice(0, -1).join(', ')} or ${names.at(-1)}, or a date format such as "%d.%m.%Y"`

/** The setting of a column. */
export const formatOption = z
  .union([z.enum(names), z.string().regex(timeFormat, { error: expected })], { error: expected })
  .optional()
  .describe(
    'How each text must be written: a known format, or a date format such as `%d.%m.%Y`. Dates and times are ISO 8601.',
  )

/** In text formats the column is read as text, because a date that was understood no longer tells how it was written. */
export const format = columnCheck('data.format', 'How each text is written', (column) => {
  const wanted = column.options.format
  if (wanted === undefined) return []
  const always = isAlways(column, wanted)
  if (!always && column.type !== 'string') return [wrongType(column, wanted, 'text')]
  const text = textOf(column, column.raw)
  const shown = `the format ${shorten(wanted, 40)}`
  return [
    {
      key: wanted,
      measure: {
        kind: 'violations',
        violation: always ? 'false' : `${text} IS NOT NULL AND NOT (${hasFormat(text, wanted)})`,
        judged: column.raw,
      },
      judge: judgeViolations({
        problem: `do not have ${shown}`,
        fine: `have ${shown}`,
        expected: shown,
        unit: 'values',
      }),
    },
  ]
})

/** The values have a type that holds nothing else. */
function isAlways({ type, engineType }: Column, wanted: string): boolean {
  switch (wanted) {
    case 'uuid':
      return engineType === 'UUID'
    case 'json':
      return engineType === 'JSON'
    case 'date':
    case 'time':
      return type === wanted
    case 'datetime':
      return type === 'timestamp'
    default:
      return false
  }
}

/** SQL that is true or false for each text. */
export function hasFormat(text: string, wanted: string): string {
  const known = names.find((name) => name === wanted)
  return known === undefined ? `try_strptime(${text}, ${quoteText(wanted)}) IS NOT NULL` : conditions[known](text)
}

const conditions: Readonly<Record<Name, (text: string) => string>> = {
  email: (text) => `${isWhole(text, emailPattern)} AND length(${text}) <= 254 AND strpos(${text}, '@') <= 65`,
  url: (text) => isWhole(text, urlPattern),
  uuid: (text) => isWhole(text, uuidPattern),
  json: strictJson,
  ipv4: (text) => isWhole(text, ipv4Pattern),
  ipv6: (text) => isWhole(text, ipv6Pattern),
  date: (text) => `${isWhole(text, datePattern)} AND TRY_CAST(${text} AS DATE) IS NOT NULL`,
  datetime: (text) => `${isWhole(text, datetimePattern)} AND TRY_CAST(left(${text}, 10) AS DATE) IS NOT NULL`,
  time: (text) => isWhole(text, timePattern),
  // A name that ends in a number would be taken for an address.
  hostname: (text) =>
    `${isWhole(text, hostnamePattern)} AND NOT regexp_matches(${text}, '(?:\\A|\\.)[0-9]+\\z') AND length(${text}) <= 253`,
}

function isWhole(text: string, pattern: string): string {
  return `regexp_full_match(${text}, ${quoteText(pattern)})`
}

/** The engine also accepts NaN, infinity, comments and a comma too many. Texts without their marks are not looked at again. */
function strictJson(text: string): string {
  const marks = quoteText(',\\s*[\\]}]|/[/*]|(?i:nan|inf)')
  const strings = quoteText('(?s)"(?:[^"\\\\]|\\\\.)*"')
  const outside = `regexp_replace(${text}, ${strings}, '0', 'g')`
  return `CASE WHEN regexp_matches(${text}, ${marks}) AND regexp_matches(${outside}, ${marks}) THEN false ELSE json_valid(${text}) END`
}
