import type { MetricValue } from '../../model/metric.ts'

const decimal = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/

/** What a cell or a `name = value` text stands for: a number (also `nan` and `inf`), true or false, or itself. */
export function parseScalar(text: string): MetricValue {
  if (decimal.test(text)) return Number(text)
  const word = text.toLowerCase()
  if (word === 'true' || word === 'false') return word === 'true'
  if (/^[-+]?nan$/.test(word)) return Number.NaN
  if (/^[-+]?inf(?:inity)?$/.test(word))
    return word.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY
  return text
}
