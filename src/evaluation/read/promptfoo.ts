import { z } from 'zod'
import type { Engine } from '../../model/engine.ts'
import type { Files } from '../../model/files.ts'
import { UserError } from '../../model/user-error.ts'
import { quoteName, quoteText } from '../../tables/sql.ts'
import { count, listing, shorten } from '../../tables/wording.ts'
import type { EvaluationOptions } from '../schema.ts'
import type { Part } from './source.ts'

const mostBytes = 256 * 2 ** 20

const vars = z.record(z.string(), z.unknown())
const number = z.number().nullish()

/** What is read of one result. Older versions lack the indices, and write a provider as its id. */
const resultSchema = z.object({
  success: z.boolean(),
  score: number,
  namedScores: z.record(z.string(), number).nullish(),
  latencyMs: number,
  cost: number,
  failureReason: number,
  testIdx: number,
  provider: z.union([z.string(), z.object({ id: z.string().nullish(), label: z.string().nullish() })]).nullish(),
  prompt: z
    .union([
      z.string(),
      z.object({ label: z.string().nullish(), display: z.string().nullish(), raw: z.string().nullish() }),
    ])
    .nullish(),
  vars: vars.nullish(),
  testCase: z
    .object({ description: z.string().nullish(), vars: vars.nullish(), assert: z.unknown().optional() })
    .nullish(),
})
type Result = z.output<typeof resultSchema>

/** A provider with a prompt, which is what promptfoo compares. */
type Variant = { readonly provider: string; readonly prompt: string }

/**
 * Results of promptfoo: one row for each answer, with the columns success, score, latency_ms, cost, the named scores by
 * their names, and the variables of the test as text. A test is known by its description, variables and assertions, not
 * by its place in the file; answers to the same test are repeats.
 * @throws UserError when the file is none of promptfoo's, or one of several prompts or providers must be chosen.
 */
export async function openPromptfoo(
  engine: Engine,
  files: Files,
  options: EvaluationOptions,
  path: string | readonly string[],
): Promise<Part> {
  const found = await files.list(typeof path === 'string' ? [path] : path)
  if (found.length === 0)
    throw new UserError(`No file matches ${listing(typeof path === 'string' ? [path] : path, 5)}.`)
  const all: Result[] = []
  for (const file of found) {
    await engine.locate(file)
    for (const result of readResults(file, new TextDecoder().decode(await files.read(file, mostBytes))))
      all.push(result)
  }
  if (all.length === 0) throw new UserError(`${listing(found, 3)} holds no results, so there is nothing to judge.`)
  const results = chooseVariant(all, options.filter, listing(found, 3))
  const errors = results.filter(({ failureReason }) => failureReason === 2).length
  return {
    ...tableOf(results),
    files: found,
    format: 'json',
    notes:
      errors === 0
        ? []
        : [
            `${count(errors)} of ${count(results.length)} results of promptfoo are errors instead of answers; they count as failed.`,
          ],
  }
}

/** The results in the text of a file, in any of promptfoo's shapes: nested twice, once, or one a line. */
function readResults(file: string, text: string): readonly Result[] {
  const list = /\.jsonl$/i.test(file)
    ? text.split('\n').flatMap((line, index) => (line.trim() === '' ? [] : [parseJson(file, line, index + 1)]))
    : nested(parseJson(file, text))
  if (list === undefined) {
    throw new UserError(`${file} holds no results of promptfoo. Write them with \`promptfoo eval --output\`.`, { file })
  }
  return list.map((value, index) => {
    const result = resultSchema.safeParse(value)
    if (result.success) return result.data
    const place = result.error.issues[0]?.path.join('.') ?? ''
    throw new UserError(`In ${file}, result ${index + 1} is not as promptfoo writes it (${place}).`, { file })
  })
}

function nested(value: unknown): readonly unknown[] | undefined {
  if (Array.isArray(value)) return value
  if (typeof value !== 'object' || value === null || !('results' in value)) return undefined
  return nested(value.results)
}

function parseJson(file: string, text: string, line?: number): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    const because = error instanceof Error ? error.message : String(error)
    throw new UserError(`${file} is not valid JSON: ${because}.`, { file, ...(line === undefined ? {} : { line }) })
  }
}

function chooseVariant(results: readonly Result[], wanted: string | undefined, place: string): readonly Result[] {
  const variants = new Map<string, Variant>()
  for (const result of results) variants.set(JSON.stringify(variantOf(result)), variantOf(result))
  const fits = ({ provider, prompt }: Variant) => wanted === undefined || wanted === provider || wanted === prompt
  const fitting = [...variants.values()].filter(fits)
  const names = (list: readonly Variant[]) =>
    listing(list.map(({ provider, prompt }) => `${provider} with the prompt "${shorten(prompt, 40)}"`).sort(), 10)
  if (fitting.length === 0) {
    throw new UserError(
      `\`filter: ${wanted}\` is no provider and no prompt in ${place}, which has ${names([...variants.values()])}.`,
    )
  }
  if (fitting.length > 1) {
    throw new UserError(
      `${place} holds the results of several prompts or providers. Choose one with \`filter:\` (a provider or the label of a prompt), or write one file for each: ${names(fitting)}.`,
    )
  }
  return results.filter((result) => fits(variantOf(result)))
}

function variantOf({ provider, prompt }: Result): Variant {
  const own = typeof provider === 'string' ? provider : provider?.label || provider?.id
  const text = typeof prompt === 'string' ? prompt : (prompt?.label ?? prompt?.display ?? prompt?.raw)
  return { provider: own ?? 'no provider', prompt: text ?? '' }
}

/** The results as a table in SQL, passed as one text, because the engine does not read files of this shape. */
function tableOf(results: readonly Result[]): Pick<Part, 'columns' | 'from' | 'id' | 'numbers'> {
  const scores = [...new Set(results.flatMap(({ namedScores }) => Object.keys(namedScores ?? {})))].sort()
  const numbers = [...new Set(['success', 'score', 'latency_ms', 'cost', ...scores])]
  const taken = new Set(numbers.map((name) => name.toLowerCase()))
  const texts = [...new Set(results.flatMap((result) => Object.keys(varsOf(result))))]
    .sort()
    .filter((name) => !taken.has(name.toLowerCase()))
  const rows = results.map((result) => {
    const { success, score, latencyMs, cost, namedScores } = result
    const own: Readonly<Record<string, unknown>> = {
      ...namedScores,
      success: success ? 1 : 0,
      score,
      latency_ms: latencyMs,
      cost,
    }
    const given = varsOf(result)
    return [
      ...idOf(result),
      ...numbers.map((name) => own[name] ?? null),
      ...texts.map((name) => (Object.hasOwn(given, name) ? textOf(given[name]) : null)),
    ]
  })
  const columns = [
    ...numbers.map((name) => ({ name, engineType: 'DOUBLE' })),
    ...texts.map((name) => ({ name, engineType: 'VARCHAR' })),
  ]
  const selected = columns.map(({ name, engineType }, index) => {
    const path = `'$[${index + 2}]'`
    return engineType === 'DOUBLE'
      ? `TRY_CAST(r->>${path} AS DOUBLE) AS ${quoteName(name)}`
      : `r->>${path} AS ${quoteName(name)}`
  })
  const list = `(SELECT unnest(from_json(${quoteText(JSON.stringify(rows))}, '["JSON"]')) AS r)`
  return {
    columns,
    numbers,
    from: `(SELECT r->>'$[0]' AS __holdout_test, r->>'$[1]' AS __holdout_test_key, ${selected.join(', ')} FROM ${list})`,
    id: { text: '__holdout_test', key: '__holdout_test_key' },
  }
}

function varsOf({ testCase, vars: given }: Result): Readonly<Record<string, unknown>> {
  return testCase?.vars ?? given ?? {}
}

/** The id that people see, and the text that no other test has. */
function idOf(result: Result): readonly [string, string] {
  const given = varsOf(result)
  const description = result.testCase?.description ?? ''
  const hasVars = Object.keys(given).length > 0
  const index = hasVars || description !== '' ? undefined : (result.testIdx ?? undefined)
  const shown = description !== '' ? description : hasVars ? shorten(sortedJson(given), 200) : `test ${index ?? 0}`
  return [shown, sortedJson([description, given, result.testCase?.assert ?? null, index ?? null])]
}

function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null
  return typeof value === 'string' ? value : sortedJson(value)
}

/** JSON in which the order of keys does not matter. */
function sortedJson(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
}
