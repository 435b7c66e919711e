import { sep } from 'node:path'

/** A path as the engine writes it on every system. */
export function withSlashes(path: string): string {
  return sep === '\\' ? path.replaceAll('\\', '/') : path
}

/** A path in the form that the engine takes literally, and not for a pattern. */
export function literalPath(path: string): string {
  return withSlashes(path).replace(/[[*?]/g, '[$&]')
}
