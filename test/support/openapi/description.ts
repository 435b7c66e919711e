import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export type Schema = { readonly [key: string]: unknown }

export type Operation = {
  readonly operationId: string
  readonly parameters?: readonly unknown[]
  readonly requestBody?: {
    readonly required?: boolean
    readonly content: Readonly<Record<string, { readonly schema: Schema }>>
  }
  readonly responses: Readonly<Record<string, unknown>>
}

export type Match = {
  readonly template: string
  readonly operation: Operation
  readonly pathParameters: Readonly<Record<string, string>>
}

type Description = {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: Readonly<Record<string, Readonly<Record<string, unknown>>>>
}

let loaded: Description | undefined

/** GitHub's own description of its REST API. 13 MB, so it is read when first needed and once. */
function description(): Description {
  const path = fileURLToPath(import.meta.resolve('@octokit/openapi/generated/api.github.com.json'))
  loaded ??= JSON.parse(readFileSync(path, 'utf8')) as Description
  return loaded
}

/** The value a `$ref` such as `#/components/schemas/commit` stands for; other values are returned as they are. */
export function resolved<T>(value: unknown): T {
  if (typeof value !== 'object' || value === null || !('$ref' in value)) return value as T
  const [, , kind = '', name = ''] = String(value.$ref).split('/')
  return resolved<T>(description().components[kind]?.[name])
}

/** The operation that answers a request, the template with the most fixed parts first. */
export function findOperation(method: string, path: string): Match | undefined {
  const parts = path.split('/')
  const matches = Object.entries(description().paths).flatMap(([template, operations]) => {
    const operation = operations[method.toLowerCase()]
    const pathParameters = operation === undefined ? undefined : matchTemplate(template.split('/'), parts)
    return operation === undefined || pathParameters === undefined ? [] : [{ template, operation, pathParameters }]
  })
  return matches.sort(
    (one, other) => Object.keys(one.pathParameters).length - Object.keys(other.pathParameters).length,
  )[0]
}

function matchTemplate(template: readonly string[], parts: readonly string[]): Record<string, string> | undefined {
  if (template.length !== parts.length) return undefined
  const parameters: Record<string, string> = {}
  for (const [index, expected] of template.entries()) {
    const part = parts[index] ?? ''
    if (expected.startsWith('{')) parameters[expected.slice(1, -1)] = decodeURIComponent(part)
    else if (expected !== part) return undefined
  }
  return parameters
}
