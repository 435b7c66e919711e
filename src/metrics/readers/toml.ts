import { flattenRoot } from '../flatten.ts'
import { decodeText } from '../text/decode-text.ts'
import { parseToml } from '../text/parse-toml.ts'
import { hasEnding, type Reader } from './reader.ts'

export const toml: Reader = {
  id: 'toml',
  title: 'TOML',
  matches: (path) => hasEnding(path, ['.toml']),
  read: (bytes, path) => flattenRoot(parseToml(decodeText(bytes, path), path), path),
}
