import { flattenRoot } from '../flatten.ts'
import { decodeText } from '../text/decode-text.ts'
import { parseYaml } from '../text/parse-yaml.ts'
import { problemIn } from '../text/problem-at.ts'
import { hasEnding, type Reader } from './reader.ts'

/** The YAML parser needs up to some seconds for this much. */
const largest = 2 * 1024 * 1024

export const yaml: Reader = {
  id: 'yaml',
  title: 'YAML 1.2, up to 2 MB',
  matches: (path) => hasEnding(path, ['.yaml', '.yml']),
  read(bytes, path) {
    if (bytes.length > largest) {
      throw problemIn(
        path,
        'is larger than 2 MB, too large for a YAML metrics file. Write it as JSON, or keep only metrics in it.',
      )
    }
    return flattenRoot(parseYaml(decodeText(bytes, path), path), path)
  },
}
