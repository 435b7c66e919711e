import { UserError } from '../../model/user-error.ts'
import { flattenRoot, type MetricEntry } from '../flatten.ts'
import { decodeText } from '../text/decode-text.ts'
import { parseJson } from '../text/parse-json.ts'
import { problemOnLine } from '../text/problem-at.ts'
import { hasEnding, type Reader } from './reader.ts'

/** A training log: later lines replace what earlier ones said under the same name. */
export const jsonLines: Reader = {
  id: 'json-lines',
  title: 'JSON Lines: the last value under each name',
  matches: (path) => hasEnding(path, ['.jsonl', '.ndjson']),
  read(bytes, path) {
    const last = new Map<string, MetricEntry>()
    for (const [index, line] of decodeText(bytes, path).split('\n').entries()) {
      if (line.trim() === '') continue
      for (const entry of readLine(line, index + 1, path)) last.set(entry.name, entry)
    }
    return [...last.values()]
  },
}

function readLine(line: string, number: number, path: string): readonly MetricEntry[] {
  try {
    return flattenRoot(parseJson(line, path), path)
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    const message = error.message
      .replace(`${path}, line 1, column ${error.location?.column}: `, '')
      .replace(`${path} `, 'it ')
    throw problemOnLine(path, number, error.location?.column, message)
  }
}
