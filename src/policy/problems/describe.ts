import { z } from 'zod'

/** The parts of JSON Schema that zod writes and that matter to a reader. */
export type JsonSchema = {
  readonly type?: string | readonly string[]
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly JsonSchema[]
  readonly oneOf?: readonly JsonSchema[]
  readonly allOf?: readonly JsonSchema[]
  readonly items?: JsonSchema | readonly JsonSchema[]
  readonly prefixItems?: readonly JsonSchema[]
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: JsonSchema | boolean
  readonly minimum?: number
  readonly maximum?: number
  readonly exclusiveMinimum?: number
  readonly exclusiveMaximum?: number
  readonly minItems?: number
  readonly maxItems?: number
  readonly pattern?: string
  readonly format?: string
  readonly default?: unknown
  readonly description?: string
  readonly title?: string
}

/** The written form of a schema as JSON Schema. */
export function toWrittenSchema(schema: z.core.$ZodType): JsonSchema {
  // zod types its answer as all of JSON Schema; ours names the parts of it that are read here.
  return z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
    target: 'draft-7',
    reused: 'inline',
  }) as JsonSchema
}

/** What a value must be, in words that continue "expected …": `a number of at least 0, or a percentage such as "10%"`. */
export function describeSchema(schema: JsonSchema): string {
  return joinOr(optionsOf(schema))
}

function optionsOf(schema: JsonSchema): readonly string[] {
  const options = schema.anyOf ?? schema.oneOf
  if (options !== undefined) return options.flatMap(optionsOf)
  if (schema.const !== undefined) return [JSON.stringify(schema.const)]
  if (schema.enum !== undefined) return schema.enum.map(String)
  if (typeof schema.type === 'object') return schema.type.map((type) => describeType(type, schema))
  return [describeType(schema.type, schema)]
}

function describeType(type: string | undefined, schema: JsonSchema): string {
  switch (type) {
    case 'number':
      return `a number${describeRange(schema)}`
    case 'integer':
      return `a whole number${describeRange(schema)}`
    case 'boolean':
      return 'true or false'
    case 'null':
      return 'nothing'
    case 'string':
      return describeText(schema)
    case 'array':
      return describeList(schema)
    case 'object':
      return describeMap(schema)
    default:
      return 'a value'
  }
}

function describeRange({ minimum, maximum, exclusiveMinimum, exclusiveMaximum }: JsonSchema): string {
  const lowest = minimum === undefined || minimum <= Number.MIN_SAFE_INTEGER ? undefined : minimum
  const highest = maximum === undefined || maximum >= Number.MAX_SAFE_INTEGER ? undefined : maximum
  if (lowest !== undefined && highest !== undefined) return ` from ${lowest} to ${highest}`
  const lower =
    lowest !== undefined ? `at least ${lowest}` : exclusiveMinimum !== undefined ? `more than ${exclusiveMinimum}` : ''
  const upper =
    highest !== undefined ? `at most ${highest}` : exclusiveMaximum !== undefined ? `less than ${exclusiveMaximum}` : ''
  const limits = [lower, upper].filter((limit) => limit !== '')
  return limits.length === 0 ? '' : ` of ${limits.join(' and ')}`
}

function describeText({ pattern, format }: JsonSchema): string {
  if (format === 'date') return 'a date such as 2026-12-31'
  if (pattern === undefined) return 'text'
  const matches = (text: string) => new RegExp(pattern).test(text)
  return matches('10%') && !matches('10') ? 'a percentage such as "10%"' : `text that matches /${pattern}/`
}

function describeList({ items }: JsonSchema): string {
  if (items === undefined) return 'a list'
  if ('length' in items) return `a list of ${items.length} values`
  const item = describeSchema(items)
  return item === 'text' ? 'a list of text' : `a list (each entry: ${item})`
}

function describeMap({ properties, additionalProperties }: JsonSchema): string {
  const keys = Object.keys(properties ?? {})
  if (keys.length > 0) return `settings (${keys.slice(0, 6).join(', ')}${keys.length > 6 ? ', …' : ''})`
  return typeof additionalProperties === 'object' ? 'a map from names to settings' : 'a map'
}

/** `a`, `a or b`, `a, b or c`. The same description is said once. */
export function joinOr(parts: readonly string[]): string {
  const different = [...new Set(parts)]
  const last = different.at(-1) ?? 'nothing'
  return different.length < 2 ? last : `${different.slice(0, -1).join(', ')} or ${last}`
}
