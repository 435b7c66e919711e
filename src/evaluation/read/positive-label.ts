import { UserError } from '../../model/user-error.ts'
import { listing } from '../../tables/wording.ts'

/**
 * Which texts in the columns of labels and answers mean the positive class. `True`, `true` and `1` are one label, and so
 * are `False`, `false` and `0`. It may be none: then all examples are negative.
 * @throws UserError when there are more than two labels, or it cannot be told which is the positive one.
 */
export function positiveTexts(
  label: { readonly column: string; readonly values: readonly string[] },
  answer: { readonly column: string; readonly values: readonly string[] } | undefined,
  positive: string | number | boolean | undefined,
): { readonly texts: readonly string[]; readonly notes: readonly string[] } {
  const labels = new Set(label.values.map(folded))
  const all = new Set([...labels, ...(answer?.values ?? []).map(folded)])
  const seen = listing(label.values, 10)
  if (labels.size > 2) {
    throw new UserError(
      `A binary task has two labels, but the column ${label.column} has ${label.values.length > 10 ? 'more than ten' : labels.size}: ${seen}. Use \`task: multiclass\`, or name a column with two.`,
    )
  }
  if (all.size > 2) {
    const strange = (answer?.values ?? []).filter((value) => !labels.has(folded(value)))
    throw new UserError(
      `The answers must be labels, but the column ${answer?.column} has ${listing(strange, 5)}, and the column ${label.column} has ${seen}.`,
    )
  }
  const wanted = positive === undefined ? usualPositive(all) : folded(String(positive))
  if (wanted === undefined) {
    throw new UserError(
      `It cannot be told which label is the positive class: the column ${label.column} has ${seen}. Name it with \`positive:\`.`,
    )
  }
  if (!all.has(wanted) && all.size > 1) {
    throw new UserError(`\`positive: ${positive}\` is none of the labels in the column ${label.column}: ${seen}.`)
  }
  const texts = [...new Set([...label.values, ...(answer?.values ?? [])])].filter((value) => folded(value) === wanted)
  return { texts, notes: labels.size === 1 ? [onlyOne(labels.has(wanted), label.column)] : [] }
}

function onlyOne(isPositive: boolean, column: string): string {
  const [there, missing] = isPositive ? ['positive', 'negative'] : ['negative', 'positive']
  return `All examples are ${there} (column ${column}), so metrics that need ${missing} ones are undefined.`
}

/** One spelling for each label. */
function folded(text: string): string {
  if (/^true$/i.test(text)) return '1'
  if (/^false$/i.test(text)) return '0'
  return text.replace(/^([+-]?\d+)\.0+$/, '$1')
}

/** 1, when nothing but 0 or -1 stands beside it. */
function usualPositive(all: ReadonlySet<string>): string | undefined {
  const others = [...all].filter((label) => label !== '1')
  const [other = '0'] = others
  return others.length <= 1 && (other === '0' || other === '-1') ? '1' : undefined
}
