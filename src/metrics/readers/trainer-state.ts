import { flatten, type MetricEntry } from '../flatten.ts'
import { decodeText } from '../text/decode-text.ts'
import { parseJson } from '../text/parse-json.ts'
import { problemIn } from '../text/problem-at.ts'
import { isList, isMap } from '../tree.ts'
import { baseName, type Reader } from './reader.ts'

/** Training and evaluation rows alternate in `log_history`; each name's last row counts, not the best checkpoint's. */
export const trainerState: Reader = {
  id: 'trainer-state',
  title: 'Hugging Face `trainer_state.json`: the last value of each name in `log_history`, and `best_metric`',
  matches: (path) => baseName(path) === 'trainer_state.json',
  read(bytes, path) {
    const state = parseJson(decodeText(bytes, path), path)
    const history = isMap(state) ? state.get('log_history') : undefined
    if (!isMap(state) || !isList(history)) throw problemIn(path, 'has no list `log_history`, which the Trainer writes.')
    const last = new Map<string, MetricEntry>()
    for (const row of history) {
      if (isMap(row)) for (const entry of flatten(row)) last.set(entry.name, entry)
    }
    const best = state.get('best_metric')
    if (typeof best === 'number') last.set('best_metric', { name: 'best_metric', value: best })
    return [...last.values()]
  },
}
