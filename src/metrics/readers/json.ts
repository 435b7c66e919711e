import { flattenRoot } from '../flatten.ts'
import { decodeText } from '../text/decode-text.ts'
import { parseJson } from '../text/parse-json.ts'
import { hasEnding, type Reader } from './reader.ts'

/** Also what DVCLive, Hugging Face's `all_results.json` and scikit-learn's `classification_report` dictionaries hold. */
export const json: Reader = {
  id: 'json',
  title: 'JSON, also with the `NaN` and `Infinity` that Python writes',
  matches: (path) => hasEnding(path, ['.json']),
  read: (bytes, path) => flattenRoot(parseJson(decodeText(bytes, path), path), path),
}
