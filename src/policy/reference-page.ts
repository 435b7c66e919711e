import { markdownTable } from 'markdown-table'
import { formatValue } from './changes/format.ts'
import { describeSchema, type JsonSchema, toWrittenSchema } from './problems/describe.ts'
import { policySchema } from './schema.ts'

/**
 * The reference page of the policy file: a full example, then a table for every level of settings.
 * @param example the text of a policy that uses most of them.
 */
export function referencePage(example: string): string {
  const parts = [
    introduction,
    `\`\`\`yaml\n${example.trimEnd()}\n\`\`\``,
    rules,
    ...sectionsOf(toWrittenSchema(policySchema), ''),
  ]
  return `${parts.join('\n\n')}\n`
}

const introduction = `# The policy file

<!-- Made by \`npm run generate\` from the definitions in src/. Do not edit. -->

\`.github/holdout.yml\` says what is measured and what is required. On a pull request it is read from the base branch, so
a pull request cannot loosen its own gate; the report lists what the pull request would change in it. Unknown keys and
bad values are errors with line, column and the nearest valid key. Editors check the file as it is typed when its first
line names the schema: \`# yaml-language-server: $schema=<path or address of schema/holdout.schema.json>\`.`

const rules = `A percentage is relative to the baseline; a bare number is in the unit of what is measured. \`<name>\` stands for a name
that you choose. Texts that begin with \`@\`, \`*\`, \`%\` or a backtick need quotes in YAML, and so do whole numbers as keys.`

/** The section for one map of settings, followed by those for the maps inside it. */
function sectionsOf(schema: JsonSchema, path: string): readonly string[] {
  const properties = Object.entries(schema.properties ?? {})
  if (properties.length === 0) return []
  const rows = properties.map(([key, property]) => [
    `\`${key}\``,
    cell(typeWords(property)),
    defaultWords(property, schema.required?.includes(key) === true),
    cell(property.description ?? ''),
  ])
  const title = path === '' ? '## Top level' : `## \`${path}\``
  const table = markdownTable([['Key', 'Value', 'Default', 'Meaning'], ...rows], {
    alignDelimiters: false,
    padding: true,
  })
  const inner = properties.flatMap(([key, property]) => innerSections(property, path === '' ? key : `${path}.${key}`))
  return [`${title}\n\n${table}`, ...inner]
}

function innerSections(schema: JsonSchema, path: string): readonly string[] {
  const options = schema.anyOf ?? schema.oneOf
  if (options !== undefined) return options.flatMap((option) => innerSections(option, path))
  if (schema.items !== undefined && !('length' in schema.items)) return innerSections(schema.items, `${path}[]`)
  if (typeof schema.additionalProperties === 'object')
    return innerSections(schema.additionalProperties, `${path}.<name>`)
  return sectionsOf(schema, path)
}

/** Maps of settings have a section of their own, so their keys are not repeated. */
function typeWords(schema: JsonSchema): string {
  const options = schema.anyOf ?? schema.oneOf
  if (options !== undefined) return [...new Set(options.map(typeWords))].join(', or ')
  if (schema.properties !== undefined) return 'settings'
  if (typeof schema.additionalProperties === 'object') return `${typeWords(schema.additionalProperties)} by name`
  if (schema.items !== undefined && !('length' in schema.items)) return `list of: ${typeWords(schema.items)}`
  if (schema.enum !== undefined) return schema.enum.map((word) => `\`${String(word)}\``).join(', ')
  return describeSchema(schema)
}

function defaultWords({ default: standard }: JsonSchema, required: boolean): string {
  if (required) return 'required'
  if (standard === undefined) return ''
  // A default is data that the policy could have held.
  const text = formatValue(standard as Parameters<typeof formatValue>[0])
  return text === '{}' || text === '{ }' ? '' : `\`${text}\``
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ')
}
