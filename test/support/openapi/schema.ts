import { Ajv, type ValidateFunction } from 'ajv'
import ajvFormats from 'ajv-formats'
import { resolved, type Schema } from './description.ts'

const ajv = new Ajv({ strict: false, logger: false })
const coercingAjv = new Ajv({ strict: false, logger: false, coerceTypes: true })
ajvFormats.default(ajv)
ajvFormats.default(coercingAjv)
const validators = new WeakMap<object, ValidateFunction>()

/** @returns what is wrong with a JSON value, or `undefined`. */
export function schemaProblem(schema: Schema, value: unknown): string | undefined {
  const validate = validators.get(schema) ?? ajv.compile(selfContained(schema))
  validators.set(schema, validate)
  return problemOf(validate, value)
}

/** @returns what is wrong with a parameter's text, which stands for a number or a truth value too. */
export function textProblem(schema: Schema, text: string): string | undefined {
  // Coercion needs an object around the value, where it can put the number in place of the text.
  return problemOf(coercingAjv.compile({ properties: { value: selfContained(schema) } }), { value: text })
}

function problemOf(validate: ValidateFunction, value: unknown): string | undefined {
  if (validate(value)) return undefined
  const error = validate.errors?.[0]
  return `${error?.instancePath ?? ''} ${error?.message ?? 'is invalid'}`.trim()
}

/** The schema as JSON Schema, with everything it refers to inside. */
function selfContained(schema: Schema): Schema {
  const definitions: Record<string, unknown> = {}
  const convert = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(convert)
    if (typeof value !== 'object' || value === null) return value
    const reference = (value as Schema)['$ref']
    if (typeof reference === 'string') {
      const name = reference.split('/').at(-1) ?? ''
      if (!(name in definitions)) {
        definitions[name] = true
        definitions[name] = convert(resolved(value))
      }
      return { $ref: `#/$defs/${name}` }
    }
    return nullable(
      Object.fromEntries(Object.entries(value).map(([key, part]) => [key, skip(key) ? part : convert(part)])),
    )
  }
  const converted = convert(schema) as Schema
  return { ...converted, $defs: definitions }
}

function skip(key: string): boolean {
  return key === 'example' || key === 'examples' || key === 'default' || key === 'enum'
}

/** OpenAPI 3.0 says `nullable: true` where JSON Schema has the type `null`. */
function nullable(schema: Schema): Schema {
  if (schema['nullable'] !== true) return schema
  const { nullable: _, ...rest } = schema
  return { anyOf: [rest, { type: 'null' }] }
}
