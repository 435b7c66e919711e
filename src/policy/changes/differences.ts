import type { JsonValue } from '../../model/snapshot.ts'

/** One setting in which two policies differ. An absent side does not hold it. `item` is one entry of the list at `path`. */
export type Difference = {
  readonly path: readonly (string | number)[]
  readonly base?: JsonValue
  readonly head?: JsonValue
  readonly item: boolean
}

/** All differences, sorted as the base writes its keys and then the head's new ones. What one side lacks whole is one difference. */
export function differences(
  base: JsonValue | undefined,
  head: JsonValue | undefined,
  path: readonly (string | number)[] = [],
): readonly Difference[] {
  if (isMap(base) && isMap(head)) {
    const keys = [...new Set([...Object.keys(base), ...Object.keys(head)])]
    return keys.flatMap((key) => differences(own(base, key), own(head, key), [...path, key]))
  }
  if (same(base, head)) return []
  if (Array.isArray(base) && Array.isArray(head)) return listDifferences(base, head, path)
  return [{ path, ...(base !== undefined && { base }), ...(head !== undefined && { head }), item: false }]
}

/** Entries that only one list has; when there are none, the lists differ in order or repetition and are shown whole. */
function listDifferences(
  base: readonly JsonValue[],
  head: readonly JsonValue[],
  path: readonly (string | number)[],
): readonly Difference[] {
  const removed = base.filter((entry) => !head.some((other) => same(entry, other)))
  const added = head.filter((entry) => !base.some((other) => same(entry, other)))
  if (removed.length + added.length === 0) return [{ path, base, head, item: false }]
  return [
    ...removed.map((entry) => ({ path, base: entry, item: true })),
    ...added.map((entry) => ({ path, head: entry, item: true })),
  ]
}

/** Equal values, whatever the order of their keys. */
function same(first: JsonValue | undefined, second: JsonValue | undefined): boolean {
  if (isMap(first) && isMap(second)) {
    const keys = new Set([...Object.keys(first), ...Object.keys(second)])
    return [...keys].every((key) => same(own(first, key), own(second, key)))
  }
  if (Array.isArray(first) && Array.isArray(second)) {
    return first.length === second.length && first.every((entry, index) => same(entry, second[index]))
  }
  return first === second
}

function own(map: Readonly<Record<string, JsonValue>>, key: string): JsonValue | undefined {
  return Object.hasOwn(map, key) ? map[key] : undefined
}

function isMap(value: JsonValue | undefined): value is { readonly [key: string]: JsonValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
