import { isMap, type Json, type JsonMap, own, textOf, unknownKeys } from '../json.ts'
import { listed, mistake, type Path, type Place, type Rule } from '../rule.ts'
import { tableSchemaRules } from './table-schema.ts'

const resourceKeys = new Set(
  'name path data type profile $schema title description format mediatype encoding bytes hash sources licenses dialect schema'.split(
    ' ',
  ),
)
const dialectKeys = new Set('$schema title name delimiter'.split(' '))
/** What these say unless they say something else. */
const usual: Readonly<Record<string, readonly unknown[]>> = {
  header: [true],
  lineTerminator: ['\r\n', '\n'],
  quoteChar: ['"'],
  doubleQuote: [true],
  skipInitialSpace: [false],
  caseSensitiveHeader: [false],
  csvddfVersion: [1.2, '1.2'],
}

/** What a resource of a Data Package asks. */
export function resourceRules(resource: JsonMap, at: Path, place: Place): readonly Rule[] {
  const schema = own(resource, 'schema')
  const asked = ['bytes', 'hash'].filter((key) => own(resource, key) !== undefined)
  const encoding = textOf(resource, 'encoding')?.toLowerCase() ?? 'utf-8'
  return [
    ...(isMap(schema) ? tableSchemaRules(schema, [...at, 'schema'], place) : [schemaElsewhere(schema, at)]),
    ...asked.map((key) => listed([...at, key], 'the size and the hash of a file are not checked')),
    ...(['utf-8', 'utf8'].includes(encoding) ? [] : [listed([...at, 'encoding'], 'Holdout reads UTF-8 only')]),
    ...dialectRules(own(resource, 'dialect'), [...at, 'dialect']),
    ...unknownKeys(resource, at, resourceKeys),
  ]
}

function schemaElsewhere(schema: Json, at: Path): Rule {
  if (typeof schema !== 'string') return mistake(at, '`schema` is missing, so the resource asks for nothing; add it')
  return mistake([...at, 'schema'], `the schema is in another file; name that file as the contract: ${schema}`)
}

function dialectRules(dialect: Json, at: Path): readonly Rule[] {
  if (dialect === undefined) return []
  if (!isMap(dialect)) return [listed(at, 'the dialect is in another file')]
  const delimiter = textOf(dialect, 'delimiter') ?? own(dialect, 'delimiter')
  const others = Object.keys(dialect).filter((key) => !dialectKeys.has(key) && !usual[key]?.includes(dialect[key]))
  return [
    ...(typeof delimiter === 'string' && delimiter.length === 1 && delimiter !== ','
      ? [{ at: [...at, 'delimiter'], what: 'delimiter', settings: { delimiter } }]
      : []),
    ...others.map((key) => listed([...at, key], 'Holdout reads CSV as RFC 4180 has it')),
  ]
}
