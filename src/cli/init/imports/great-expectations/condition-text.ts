import type { Target } from '../rule-table.ts'
import { literal } from '../translate.ts'
import { amongst, type Condition, compared, notUnderstood, operators } from './comparison.ts'

const token =
  /\s*(?:(?<quoted>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|(?<number>-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|(?<ticked>`[^`]+`)|(?<word>[\p{L}_][\p{L}\p{N}_]*)|(?<symbol>==|!=|<>|<=|>=|&&|\|\||[=<>&|()[\],.]))/uy

type Token = { readonly kind: 'quoted' | 'number' | 'ticked' | 'word' | 'symbol'; readonly text: string }

function tokensOf(text: string): readonly Token[] | undefined {
  const tokens: Token[] = []
  token.lastIndex = 0
  while (text.slice(token.lastIndex).trim() !== '') {
    const groups = token.exec(text)?.groups
    if (groups === undefined) return undefined
    for (const kind of ['quoted', 'number', 'ticked', 'word', 'symbol'] as const) {
      const found = groups[kind]
      if (found !== undefined) tokens.push({ kind, text: found })
    }
  }
  return tokens
}

/** A condition in the syntax of pandas, of Spark, or with `col("age")`. */
export function textCondition(text: string, target: Target): Condition {
  const tokens = text.length > 2000 ? undefined : tokensOf(text)
  if (tokens === undefined || tokens.length === 0) return notUnderstood
  const reader = { tokens, place: 0, target }
  const condition = disjunction(reader, 0)
  return 'sql' in condition && reader.place < tokens.length ? notUnderstood : condition
}

type Reader = { readonly tokens: readonly Token[]; place: number; readonly target: Target }

function takes(reader: Reader, ...texts: readonly string[]): boolean {
  const next = reader.tokens[reader.place]
  const isThere = next !== undefined && next.kind !== 'quoted' && texts.includes(next.text.toLowerCase())
  if (isThere) reader.place += 1
  return isThere
}

function disjunction(reader: Reader, depth: number): Condition {
  return joined(reader, ['or', '|', '||'], 'OR', () =>
    joined(reader, ['and', '&', '&&'], 'AND', () => part(reader, depth)),
  )
}

function joined(reader: Reader, words: readonly string[], word: string, next: () => Condition): Condition {
  const parts = [next()]
  while (takes(reader, ...words)) parts.push(next())
  const [first = notUnderstood] = parts
  if (parts.length === 1) return first
  const wrong = parts.find((each) => 'why' in each)
  return wrong ?? { sql: parts.map((each) => ('sql' in each ? `(${each.sql})` : '')).join(` ${word} `) }
}

const deepest = 20

function part(reader: Reader, depth: number): Condition {
  if (depth < deepest && takes(reader, '(')) {
    const inside = disjunction(reader, depth + 1)
    return takes(reader, ')') ? inside : notUnderstood
  }
  const column = columnOf(reader)
  if (column === undefined) return notUnderstood
  if (takes(reader, '.')) return nullQuestion(reader, column)
  if (takes(reader, 'is')) {
    const isNot = takes(reader, 'not')
    return takes(reader, 'null', 'none')
      ? compared(reader.target, column, `IS ${isNot ? 'NOT ' : ''}NULL`)
      : notUnderstood
  }
  const isNot = takes(reader, 'not')
  if (takes(reader, 'in')) return amongst(reader.target, column, isNot, valuesOf(reader) ?? [])
  const next = reader.tokens[reader.place]
  const operator = next?.kind === 'symbol' ? operators.get(next.text) : undefined
  reader.place += 1
  const value = operator === undefined || isNot ? undefined : literalOf(reader)
  return value === undefined ? notUnderstood : compared(reader.target, column, `${operator} ${literal(value)}`)
}

/** `age`, `` `age` `` or `col("age")`. */
function columnOf(reader: Reader): string | undefined {
  const next = reader.tokens[reader.place]
  reader.place += 1
  if (next?.kind === 'ticked') return next.text.slice(1, -1)
  if (next?.kind !== 'word') return undefined
  if (next.text !== 'col' || !takes(reader, '(')) return next.text
  const name = literalOf(reader)
  return typeof name === 'string' && takes(reader, ')') ? name : undefined
}

function nullQuestion(reader: Reader, column: string): Condition {
  const isNot = takes(reader, 'notnull', 'notna', 'isnotnull')
  if (!isNot && !takes(reader, 'isnull', 'isna')) return notUnderstood
  if (!takes(reader, '(') || !takes(reader, ')')) return notUnderstood
  return compared(reader.target, column, isNot ? 'IS NOT NULL' : 'IS NULL')
}

function literalOf(reader: Reader): string | number | boolean | undefined {
  const next = reader.tokens[reader.place]
  reader.place += 1
  if (next?.kind === 'number') return Number(next.text)
  if (next?.kind === 'quoted') return next.text.slice(1, -1).replaceAll(/\\(.)/gu, '$1')
  if (next?.kind !== 'word') return undefined
  if (next.text === 'date' && takes(reader, '(')) {
    const date = literalOf(reader)
    return typeof date === 'string' && takes(reader, ')') ? date : undefined
  }
  return /^true$/i.test(next.text) ? true : /^false$/i.test(next.text) ? false : undefined
}

function valuesOf(reader: Reader): readonly (string | number | boolean)[] | undefined {
  if (!takes(reader, '(', '[')) return undefined
  const values: (string | number | boolean)[] = []
  do {
    const value = literalOf(reader)
    if (value === undefined) return undefined
    values.push(value)
  } while (takes(reader, ','))
  return takes(reader, ')', ']') ? values : undefined
}
