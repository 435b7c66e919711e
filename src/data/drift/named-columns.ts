import picomatch from 'picomatch'

/** Whether a column is meant by one of these names and globs. A name is not a path: `*` also matches dots and slashes. */
export function columnMatcher(patterns: readonly string[]): (column: string) => boolean {
  const options = { dot: true, bash: true, nonegate: true, noextglob: true, keepQuotes: true, flags: 's' }
  const globs = patterns.map((pattern) => picomatch(pattern, options))
  return (column) => patterns.includes(column) || globs.some((matches) => matches(column))
}
