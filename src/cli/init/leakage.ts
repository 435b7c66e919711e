import { wordsOf } from '../../data/personal/column-name.ts'
import type { FoundDataset } from './datasets.ts'
import { proposeKeys } from './keys.ts'
import { flowList, flowMap, scalar } from './yaml-text.ts'

const trainWords = new Set(['train', 'training'])
const testWords = new Set(['test', 'testing', 'valid', 'validation', 'val', 'dev', 'holdout', 'eval'])

/** The setting `leakage` of a test set that lies beside its training set and has the same columns; undefined for any other. */
export function proposeLeakage(test: FoundDataset, datasets: readonly FoundDataset[]): string | undefined {
  const rest = split(test, testWords)
  if (rest === undefined) return undefined
  const train = datasets.find((each) => split(each, trainWords) === rest && hasColumnsOf(each, test))
  if (train === undefined) return undefined
  const [key] = [...keysOf(test)].filter((name) => keysOf(train).has(name))
  return flowMap([
    ['against', scalar(train.dataset.name)],
    ...(key === undefined ? [] : [['key', flowList([scalar(key)])] as const]),
  ])
}

/** What is left of the path without the word that names the part: the same for both of a pair. */
function split({ path }: FoundDataset, words: ReadonlySet<string>): string | undefined {
  const parts = wordsOf(path)
  return parts.some((word) => words.has(word)) ? parts.filter((word) => !words.has(word)).join(' ') : undefined
}

/** A test set may lack the label. */
function hasColumnsOf(train: FoundDataset, test: FoundDataset): boolean {
  const names = new Set(train.dataset.columns.map(({ name }) => name))
  const { columns } = test.dataset
  return columns.length > 1 && columns.every(({ name }) => names.has(name)) && columns.length >= names.size - 1
}

function keysOf({ dataset, facts }: FoundDataset): ReadonlySet<string> {
  return proposeKeys(dataset.columns, (name) => facts.get(name)?.distinct, dataset.rows)
}
