/** What a structured file holds, whatever its format. Maps rather than objects, so that no key (`__proto__`) is special. */
export type Tree = null | boolean | number | string | readonly Tree[] | ReadonlyMap<string, Tree>

export function isMap(tree: Tree | undefined): tree is ReadonlyMap<string, Tree> {
  return tree instanceof Map
}

export function isList(tree: Tree | undefined): tree is readonly Tree[] {
  return Array.isArray(tree)
}

/** "a list", "the text "abc"", ... for messages. */
export function describeTree(tree: Tree): string {
  if (tree === null) return 'null'
  if (isMap(tree)) return 'an object'
  if (isList(tree)) return 'a list'
  if (typeof tree === 'string') return 'a single text'
  return typeof tree === 'number' ? 'a single number' : 'a single true or false'
}
