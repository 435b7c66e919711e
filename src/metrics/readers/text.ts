import type { MetricEntry } from '../flatten.ts'
import { decodeText } from '../text/decode-text.ts'
import { parseScalar } from '../text/parse-scalar.ts'
import { problemIn, problemOnLine } from '../text/problem-at.ts'
import { hasEnding, type Reader } from './reader.ts'

/**
 * A separator ends a value only where another `name =` follows, so that `rows: 10,000` and `accuracy = 0,95` stay
 * whole: texts, which a rule refuses, rather than the wrong numbers 10 and 0.
 */
const separator = /[,;|\t](?=\s*[\p{L}_][^=:,;|\t]*[=:])/u

/** A line may hold several pairs: `Accuracy = 0.95, F1 Score = 0.86`. Lines without a pair are prose and are passed over. */
export const text: Reader = {
  id: 'text',
  title: 'Text with `name = value` or `name: value`, one or several a line',
  matches: (path) => hasEnding(path, ['.txt', '.log', '.out']),
  read(bytes, path) {
    const entries = new Map<string, MetricEntry & { readonly line: number }>()
    for (const [index, line] of decodeText(bytes, path).split(/\r?\n/).entries()) {
      for (const entry of readLine(line)) {
        const earlier = entries.get(entry.name)
        if (earlier !== undefined) {
          const message = `${JSON.stringify(entry.name)} was already given on line ${earlier.line}; a name must be given once.`
          throw problemOnLine(path, index + 1, undefined, message)
        }
        entries.set(entry.name, { ...entry, line: index + 1 })
      }
    }
    if (entries.size === 0) throw problemIn(path, 'has no line that reads `name = value` or `name: value`.')
    return [...entries.values()].map(({ name, value }) => ({ name, value }))
  },
}

function readLine(line: string): readonly MetricEntry[] {
  return line.split(separator).flatMap((part) => {
    const end = part.search(/[=:]/)
    const name = part.slice(0, Math.max(end, 0)).trim()
    const value = part.slice(end + 1).trim()
    return /^[\p{L}_]/u.test(name) && value !== '' ? [{ name, value: parseScalar(value) }] : []
  })
}
