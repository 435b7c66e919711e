import type { z } from 'zod'
import type { JsonValue } from '../../model/snapshot.ts'
import { nearest } from '../../options/nearest.ts'
import { describeSchema, type JsonSchema, joinOr, toWrittenSchema } from './describe.ts'
import { describeFound, valueAt } from './found.ts'
import { hint } from './hint.ts'
import { branches, isNameFree, keysAt, known, type Path, schemasAt } from './schema-at.ts'
import { unknownKeyMessage } from './unknown-key.ts'

type Issue = z.core.$ZodIssue

/** What is wrong at a path, one sentence that says how to mend it. `at: 'key'` when the key is wrong and not its value. */
export type Explanation = { readonly path: Path; readonly at: 'key' | 'value'; readonly message: string }

/** What an explanation may look at: the schema, the value that it refused, and how a scalar at a path was written. */
export type Refused = {
  readonly schema: z.core.$ZodType
  readonly value: JsonValue
  readonly written: (path: Path) => string | undefined
}

/** The error map to parse with: it marks the messages that no schema of ours wrote, so that better words replace them. */
export const unworded = '\u0000'

/** One explanation for each thing that is wrong: an issue about three unknown keys becomes three. */
export function explainIssue(refused: Refused, issue: Issue): readonly Explanation[] {
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        path: [...issue.path, key],
        at: 'key',
        message: unknownKeyMessage(issue.path, key, keysAt(refused.schema, issue.path)),
      }))
    case 'invalid_union':
      return explainUnion(refused, issue)
    case 'invalid_key':
      return [{ path: issue.path, at: 'key', message: explainName(issue) }]
    default:
      return [
        {
          path: issue.path,
          at: isMissing(refused, issue.path) ? 'key' : 'value',
          message: explainValue(refused, issue),
        },
      ]
  }
}

/**
 * A union fails in every option. Where the value has the shape of one of them, that option's issues are the news;
 * otherwise the options are named.
 */
function explainUnion(refused: Refused, issue: Issue & { code: 'invalid_union' }): readonly Explanation[] {
  const shaped = issue.errors.filter((errors) =>
    errors.every(({ path, code }) => path.length > 0 || !isAboutShape(code)),
  )
  const best = shaped.toSorted((first, second) => first.length - second.length)[0]
  if (best === undefined || best.length === 0) {
    return [{ path: issue.path, at: 'value', message: explainValue(refused, issue) }]
  }
  return best.flatMap((nested) => explainIssue(refused, { ...nested, path: [...issue.path, ...nested.path] }))
}

function isAboutShape(code: Issue['code']): boolean {
  return code === 'invalid_type' || code === 'invalid_value' || code === 'invalid_format' || code === 'invalid_union'
}

function explainName(issue: Issue & { code: 'invalid_key' }): string {
  const name = JSON.stringify(String(issue.path.at(-1)))
  const reason = issue.issues.find(({ message }) => message !== unworded)?.message
  return reason === undefined ? `${name} cannot be a name here` : `${name} cannot be a name here: ${reason}`
}

function explainValue(refused: Refused, issue: Issue): string {
  const value = valueAt(refused.value, issue.path)
  const schemas = schemasAt(refused.schema, issue.path)
  const worded = wording(issue, schemas, value)
  if (worded !== undefined && !worded.startsWith('expected')) return worded
  const expected = schemas.map(toWrittenSchema)
  if (isMissing(refused, issue.path)) {
    const what = worded?.replace(/^expected /, '') ?? joinOr(expected.map(describeSchema))
    const key = String(issue.path.at(-1))
    const only = expected.length === 1 ? expected[0]?.const : undefined
    return `${JSON.stringify(key)} is missing; write ${only === undefined ? what : `\`${key}: ${only}\``}`
  }
  const message = worded ?? `expected ${expectation(issue, expected)}`
  const advice =
    suggestion(expected, value) ??
    expected.map((schema) => hint(schema, value, refused.written(issue.path))).find(Boolean)
  return `${message}, but found ${describeFound(value)}${advice === undefined ? '' : `; ${advice}`}`
}

/** The words a family gave to its own schema; zod drops a union's words when it reports only one of its options. */
function wording(issue: Issue, schemas: readonly z.core.$ZodType[], input: unknown): string | undefined {
  if (issue.message !== unworded) return issue.message
  for (const schema of schemas.flatMap((found) => [found, ...layers(found)])) {
    // Each kind of schema wants its own kind of issue; the words of a schema do not depend on it.
    const words = known(schema)._zod.def.error as
      | ((refusal: unknown) => { readonly message: string } | string | undefined | null)
      | undefined
    const answer = words?.({ ...issue, input })
    const message = typeof answer === 'string' ? answer : answer?.message
    if (message !== undefined && message !== unworded) return message
  }
  return undefined
}

/** The schema under optionals, defaults and transformations, one for each layer, without opening unions. */
function layers(schema: z.core.$ZodType): readonly z.core.$ZodType[] {
  const { def } = known(schema)._zod
  if (def.type === 'pipe') return [def.in, ...layers(def.in)]
  return 'innerType' in def ? [def.innerType, ...layers(def.innerType)] : []
}

function expectation(issue: Issue, expected: readonly JsonSchema[]): string {
  if (issue.code === 'too_small' && issue.origin === 'array')
    return `at least ${count(issue.minimum, 'entry', 'entries')}`
  if (issue.code === 'too_big' && issue.origin === 'array') return `at most ${count(issue.maximum, 'entry', 'entries')}`
  if (issue.code === 'too_small' && issue.origin === 'string') return 'text that is not empty'
  return expected.length === 0 ? 'another value' : joinOr(expected.map(describeSchema))
}

function count(number: number | bigint, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`
}

function suggestion(expected: readonly JsonSchema[], value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined
  const words = expected
    .flatMap((schema) => [schema, ...(schema.anyOf ?? [])])
    .flatMap(({ enum: words }) => words ?? [])
  const near = nearest(value, words.map(String))
  return near === undefined ? undefined : `did you mean ${near}?`
}

/** Whether the key itself is absent, as opposed to a value that is empty. */
function isMissing({ schema, value }: Refused, path: Path): boolean {
  const parent = valueAt(value, path.slice(0, -1))
  const key = path.at(-1)
  if (key === undefined || typeof parent !== 'object' || parent === null) return false
  return !Object.hasOwn(parent, key) && !isNameFree(schema, path) && branches(schema).length > 0
}
