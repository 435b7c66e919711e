/** A glob that matches this path and nothing else, whatever characters it has. */
export function escapeGlob(path: string): string {
  return path.replaceAll(/[*?[\]{}()!@+|\\]/g, '\\$&')
}
