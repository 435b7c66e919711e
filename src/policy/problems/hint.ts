import type { JsonSchema } from './describe.ts'

/** How to mend a value of the wrong type where YAML is the usual reason; `undefined` when nothing certain can be said. */
export function hint(schema: JsonSchema, value: unknown, written: string | undefined): string | undefined {
  const types = acceptedTypes(schema)
  if (value === null || value === undefined) return 'write a value, or remove the key'
  if (typeof value === 'string') return textHint(schema, types, value, written)
  if (typeof value === 'number' || typeof value === 'boolean') {
    const text = written ?? String(value)
    const accepts = textPatterns(schema)
    if (accepts.some((pattern) => pattern.test(text))) return `put it in quotes: ${JSON.stringify(text)}`
    // A fraction means a part of the whole.
    const percentage =
      typeof value === 'number' && value > 0 && value < 1 ? Number((100 * value).toPrecision(12)) : text
    if (accepts.some((pattern) => pattern.test(`${percentage}%`))) return `for a percentage write ${percentage}%`
  }
  if (types.has('array') && !Array.isArray(value)) return 'write a list: `[…]`'
  if (types.has('object') && Array.isArray(value) && value.length > 0)
    return 'write `key: value` lines without the dashes'
  return undefined
}

function textHint(
  schema: JsonSchema,
  types: ReadonlySet<string>,
  value: string,
  written: string | undefined,
): string | undefined {
  if (types.has('boolean') && /^(?:yes|no|on|off|y|n|true|false)$/i.test(value)) {
    return `write ${/^(?:yes|on|y|true)$/i.test(value) ? 'true' : 'false'}`
  }
  if (types.has('number') || types.has('integer')) {
    const number = value.trim()
    const quoted = written !== undefined && /^["']/.test(written)
    if (quoted && /^[-+]?\d+(?:\.\d+)?$/.test(number)) {
      return acceptsNumber(schema, Number(number))
        ? `remove the quotes: ${number}`
        : hint(schema, Number(number), number)
    }
    if (/^[-+]?\d+,\d+$/.test(number)) return `write a decimal point: ${number.replace(',', '.')}`
    if (/^[-+]?\d{1,3}(?:[_' ,]\d{3})+$/.test(number)) return `write only digits: ${number.replaceAll(/[_' ,]/g, '')}`
    if (/^\d+(?:\.\d+)?\s*%$/.test(number) && !types.has('string')) return 'a percentage is not accepted here'
  }
  if (types.has('array')) return `write a list: [${written ?? value}]`
  return undefined
}

function acceptedTypes(schema: JsonSchema): ReadonlySet<string> {
  const options = schema.anyOf ?? schema.oneOf
  if (options !== undefined) return new Set(options.flatMap((option) => [...acceptedTypes(option)]))
  // Quotes or brackets do not make a word of a closed list out of anything else.
  if (schema.enum !== undefined || schema.const !== undefined) return new Set(['word'])
  return new Set(schema.type === undefined ? [] : [schema.type].flat())
}

function acceptsNumber(schema: JsonSchema, value: number): boolean {
  const options = schema.anyOf ?? schema.oneOf
  if (options !== undefined) return options.some((option) => acceptsNumber(option, value))
  const { minimum = value, maximum = value, exclusiveMinimum, exclusiveMaximum } = schema
  const types = acceptedTypes(schema)
  return (
    (types.has('number') || (types.has('integer') && Number.isInteger(value))) &&
    value >= minimum &&
    value <= maximum &&
    (exclusiveMinimum === undefined || value > exclusiveMinimum) &&
    (exclusiveMaximum === undefined || value < exclusiveMaximum)
  )
}

/** What each option for text accepts; none where only numbers, words of a closed list and the like are accepted. */
function textPatterns(schema: JsonSchema): readonly RegExp[] {
  const options = schema.anyOf ?? schema.oneOf
  if (options !== undefined) return options.flatMap(textPatterns)
  const isText = acceptedTypes(schema).has('string')
  return isText ? [new RegExp(schema.pattern ?? '')] : []
}
