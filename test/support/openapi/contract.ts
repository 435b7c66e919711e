import type { Reply, ServedRequest } from '../http.ts'
import { findOperation, type Match, resolved, type Schema } from './description.ts'
import { schemaProblem, textProblem } from './schema.ts'

type Parameter = { readonly name: string; readonly in: string; readonly required?: boolean; readonly schema: Schema }
type Response = {
  readonly content?: Readonly<Record<string, { readonly schema?: Schema; readonly examples?: Examples }>>
}
type Examples = Readonly<Record<string, unknown>>

/** Whether a request is one that GitHub describes: known path, known parameters, valid body. @returns problems. */
export function requestProblems(request: ServedRequest): readonly string[] {
  const name = `${request.method} ${request.path}`
  const match = findOperation(request.method, request.path)
  if (match === undefined) return [`${name} is no operation of GitHub's API`]
  return [...parameterProblems(match, request), ...bodyProblems(match, request)].map((problem) => `${name}: ${problem}`)
}

function parameterProblems({ operation, pathParameters }: Match, request: ServedRequest): readonly string[] {
  const parameters = (operation.parameters ?? []).map((parameter) => resolved<Parameter>(parameter))
  const known = parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name)
  const unknown = [...request.query.keys()].filter((key) => !known.includes(key))
  return [
    ...unknown.map((key) => `unknown query parameter ${key}`),
    ...parameters.flatMap((parameter) => {
      const value = parameter.in === 'query' ? request.query.get(parameter.name) : pathParameters[parameter.name]
      if (value === null || value === undefined) return parameter.required ? [`${parameter.name} is missing`] : []
      const problem = textProblem(parameter.schema, value)
      return problem === undefined ? [] : [`${parameter.name}=${value}: ${problem}`]
    }),
  ]
}

function bodyProblems({ operation }: Match, request: ServedRequest): readonly string[] {
  const schema = operation.requestBody?.content['application/json']?.schema
  if (request.body.length === 0) return operation.requestBody?.required ? ['the body is missing'] : []
  if (schema === undefined) return ['a body is sent where none is expected']
  const body: unknown = JSON.parse(request.body.toString())
  const properties = resolved<Schema>(schema)['properties'] as Schema | undefined
  const unknown = Object.keys(body as object).filter((key) => properties !== undefined && !(key in properties))
  const problem = schemaProblem(schema, body)
  return [...unknown.map((key) => `unknown field ${key}`), ...(problem === undefined ? [] : [`body ${problem}`])]
}

/** Whether a reply is one that GitHub describes for the request. Undescribed refusals (403, 5xx) only need a message. */
export function replyProblems(request: ServedRequest, reply: Reply): readonly string[] {
  const name = `${request.method} ${request.path} → ${reply.status}`
  const described = findOperation(request.method, request.path)?.operation.responses[String(reply.status)]
  if (described === undefined) return reply.status >= 400 ? [] : [`${name}: GitHub describes no such answer`]
  const schema = resolved<Response>(described).content?.['application/json']?.schema
  if (schema === undefined) return []
  const problem = schemaProblem(schema, JSON.parse(JSON.stringify(reply.body)))
  return problem === undefined ? [] : [`${name}: ${problem}`]
}

/** GitHub's example of a successful answer, as a base for one's own. */
export function exampleReply(method: string, path: string, status: number): Record<string, unknown> {
  const response = resolved<Response>(findOperation(method, path)?.operation.responses[String(status)])
  const examples = Object.values(response.content?.['application/json']?.examples ?? {})
  const { value } = resolved<{ value: Record<string, unknown> }>(examples[0])
  return structuredClone(value)
}
