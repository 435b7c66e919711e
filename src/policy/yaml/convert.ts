import { type Document, isAlias, isMap, isNode, isScalar, isSeq, type Node, type Pair } from 'yaml'
import type { JsonValue } from '../../model/snapshot.ts'
import type { TextProblem } from './text-problem.ts'

/** Where a value and the key before it stand in the text, as offsets, and its parts by key or index. */
export type Tree = {
  readonly keyAt?: number
  readonly valueAt: number
  /** A scalar as it is written, without quotes removed; absent for lists and maps. */
  readonly written?: string
  readonly children: ReadonlyMap<string | number, Tree>
}

type Path = readonly (string | number)[]
type Converted = { readonly value: JsonValue; readonly tree: Tree }

/** What is being read: the problems so far, and how many more values may come (aliases multiply them). */
type Reading = { readonly document: Document; readonly text: string; readonly problems: TextProblem[]; budget: number }

const maximumValues = 50_000
const maximumDepth = 20

/** A parsed document as JSON values and places. Problems do not stop it, so that all of them are found at once. */
export function convert(
  document: Document,
  text: string,
): { readonly content?: Converted; readonly problems: readonly TextProblem[] } {
  const reading: Reading = { document, text, problems: [], budget: maximumValues }
  const content = convertNode(reading, document.contents, [], undefined)
  if (reading.budget > 0) return { content, problems: reading.problems }
  return {
    problems: [
      { path: [], message: 'the file holds more than 50,000 values once its aliases are filled in; write fewer' },
    ],
  }
}

function convertNode(reading: Reading, node: unknown, path: Path, keyAt: number | undefined): Converted {
  reading.budget -= 1
  const place = keyAt === undefined ? {} : { keyAt }
  const valueAt = startOf(node) ?? keyAt ?? 0
  const nothing: Converted = { value: null, tree: { ...place, valueAt, children: new Map() } }
  if (reading.budget <= 0) return nothing
  if (path.length > maximumDepth) {
    report(reading, node, path, 'this is nested too deeply')
    return nothing
  }
  if (isAlias(node)) return convertAlias(reading, node, path, keyAt)
  if (hasForeignTag(node)) {
    report(reading, node, path, 'this has a YAML tag (`!…`), which a policy does not know; remove the tag')
  }
  if (isMap(node)) return convertMap(reading, node.items, path, { ...place, valueAt })
  if (isSeq(node)) return convertList(reading, node.items, path, { ...place, valueAt })
  if (!isScalar(node)) return nothing
  const [start, end] = node.range ?? [valueAt, valueAt]
  const tree = { ...place, valueAt, written: reading.text.slice(start, end), children: new Map() }
  return { value: isPlain(node.value) ? node.value : null, tree }
}

function convertAlias(
  reading: Reading,
  node: Node & { source: string },
  path: Path,
  keyAt: number | undefined,
): Converted {
  const target = isAlias(node) ? node.resolve(reading.document) : undefined
  const at = startOf(node) ?? 0
  // An anchor around the place it is used at would never end.
  const encloses = target?.range != null && target.range[0] <= at && at < target.range[1]
  if (target !== undefined && !encloses) {
    const { value, tree } = convertNode(reading, target, path, keyAt)
    return { value, tree: { ...tree, valueAt: at } }
  }
  const text = `*${node.source}`
  const missing = `${text} means a YAML alias, and no anchor &${node.source} stands before it; a glob must be in quotes: ${JSON.stringify(text)}`
  report(reading, node, path, encloses ? `${text} stands inside the value that it repeats` : missing)
  return {
    value: text,
    tree: { ...(keyAt !== undefined && { keyAt }), valueAt: at, written: text, children: new Map() },
  }
}

type Place = { readonly keyAt?: number; readonly valueAt: number }

function convertList(reading: Reading, items: readonly unknown[], path: Path, place: Place): Converted {
  const values: JsonValue[] = []
  const children = new Map<number, Tree>()
  items.forEach((item, index) => {
    const { value, tree } = convertNode(reading, item, [...path, index], undefined)
    values.push(value)
    children.set(index, tree)
  })
  return { value: values, tree: { ...place, children } }
}

function convertMap(reading: Reading, items: readonly Pair[], path: Path, place: Place): Converted {
  const values = new Map<string, JsonValue>()
  const children = new Map<string, Tree>()
  for (const { key, value: node } of items) {
    const name = keyName(reading, key, path, node === null)
    if (name === undefined) continue
    if (values.has(name)) {
      report(reading, key, [...path, name], `the key ${JSON.stringify(name)} is written twice; keep one of them`)
      continue
    }
    const { value, tree } = convertNode(reading, node, [...path, name], startOf(key))
    values.set(name, value)
    children.set(name, tree)
  }
  return { value: Object.fromEntries(values), tree: { ...place, children } }
}

/** @param isAlone nothing follows the key, as after a decimal comma: `{ min: 0,9 }`. */
function keyName(reading: Reading, key: unknown, path: Path, isAlone: boolean): string | undefined {
  if (!isScalar(key)) {
    report(reading, key, path, 'a key must be a plain word or text in quotes')
    return undefined
  }
  const [start, end] = key.range ?? [0, 0]
  const written = reading.text.slice(start, end).trim()
  if (typeof key.value !== 'string') {
    if (isAlone && typeof key.value === 'number') {
      report(reading, key, path, `the number ${written} stands alone; write decimals with a point, not a comma`)
      return undefined
    }
    const advice = written === '' ? 'write a name before the colon' : `put it in quotes: ${JSON.stringify(written)}`
    report(reading, key, path, `the key ${written || 'here'} is not text to YAML; ${advice}`)
    return undefined
  }
  if (key.value === '<<' && key.type === 'PLAIN') {
    report(reading, key, [...path, key.value], 'merge keys (`<<`) are not supported; write the settings out')
    return undefined
  }
  if (key.value === '__proto__') {
    report(reading, key, [...path, key.value], '`__proto__` cannot be a key')
    return undefined
  }
  return key.value
}

function report(reading: Reading, node: unknown, path: Path, message: string): void {
  const at = startOf(node)
  reading.problems.push({ ...(at !== undefined && { at }), path, message })
}

function startOf(node: unknown): number | undefined {
  if (typeof node !== 'object' || node === null || !('range' in node) || !Array.isArray(node.range)) return undefined
  const start: unknown = node.range[0]
  return typeof start === 'number' ? start : undefined
}

function isPlain(value: unknown): value is null | boolean | number | string {
  return value === null || ['boolean', 'number', 'string'].includes(typeof value)
}

const coreTag = /^tag:yaml\.org,2002:(?:str|int|float|bool|null|map|seq)$/

function hasForeignTag(node: unknown): boolean {
  return isNode(node) && 'tag' in node && typeof node.tag === 'string' && !coreTag.test(node.tag)
}
