import { isMap, isScalar, isSeq, type Node } from 'yaml'
import { UserError } from '../../model/user-error.ts'
import type { FrontMatter } from './front-matter.ts'
import type { ParsedCard } from './parse.ts'
import { type Statement, tableStatements } from './table-statements.ts'

/** Every number about a metric that the card states. @throws UserError when there are too many to keep in a snapshot. */
export function statementsOf(
  path: string,
  card: ParsedCard,
  isMetric: (name: string) => boolean,
): readonly Statement[] {
  const declared = card.frontMatter === undefined ? [] : frontMatterStatements(path, card.frontMatter)
  const tables = card.tables.flatMap((table, index) =>
    tableStatements(table, `table ${index + 1}`, card.title, isMetric),
  )
  const all = [...declared, ...tables]
  if (all.length <= maximumStatements) return all
  throw new UserError(
    `${path} states ${all.length} metrics, more than the ${maximumStatements} that are compared: move long tables elsewhere.`,
    { file: path },
  )
}

const maximumStatements = 5000

/** `model-index[].results[].metrics[]`. @throws UserError when a level of it has another shape. */
function frontMatterStatements(path: string, frontMatter: FrontMatter): readonly Statement[] {
  const index = frontMatter.document.get('model-index', true)
  if (index === undefined || (isScalar(index) && index.value === null)) return []
  const at = (node: unknown): number => frontMatter.lineAt(isNode(node) ? (node.range?.[0] ?? 0) : 0)
  const items = (node: unknown, name: string): readonly unknown[] => {
    if (node === undefined) return []
    if (isSeq(node)) return node.items
    const line = at(isNode(node) ? node : index)
    throw new UserError(`"${name}" in the front matter of ${path} must be a list (line ${line}).`, { file: path, line })
  }
  const results = items(index, 'model-index').flatMap((model) =>
    items(child(model, 'results'), 'results').map((result) => ({ result, model: textOf(child(model, 'name')) })),
  )
  const datasets = new Set(results.map(({ result }) => textOf(child(child(result, 'dataset'), 'name'))))
  const models = new Set(results.map(({ model }) => model))
  return results.flatMap(({ result, model }) => {
    const dataset = child(result, 'dataset')
    const label = [...(models.size > 1 ? [model] : []), ...(datasets.size > 1 ? [textOf(child(dataset, 'name'))] : [])]
    return items(child(result, 'metrics'), 'metrics').map((metric) => {
      const type = textOf(child(metric, 'type'))
      const name = textOf(child(metric, 'name')) || type
      const split = textOf(child(dataset, 'split'))
      return {
        name,
        ...(type === '' || type === name ? {} : { type }),
        label: [...label, split].join(' ').trim(),
        text: textOf(child(metric, 'value')),
        line: at(metric),
        place: 'front matter',
        sure: label.length === 0,
      }
    })
  })
}

function isNode(value: unknown): value is Node {
  return isScalar(value) || isMap(value) || isSeq(value)
}

function child(node: unknown, key: string): unknown {
  return isMap(node) ? node.get(key, true) : undefined
}

/** A scalar as it is written, so that `0.910` keeps its three decimals. */
function textOf(node: unknown): string {
  if (!isScalar(node) || node.value === null) return ''
  return (node.source ?? String(node.value)).slice(0, 200)
}
