/** One line of a requirements file that does not fix what is installed. */
export type OpenRequirement = { readonly line: number; readonly text: string }

export type Requirements = {
  /** Requirements in all, pinned or not. */
  readonly count: number
  readonly open: readonly OpenRequirement[]
  /** Names of packages that are pinned, as {@link packageName} writes them. */
  readonly pinned: readonly string[]
  /** Files named with -r and with -c, as they are written. */
  readonly includes: readonly string[]
  readonly constraints: readonly string[]
}

/**
 * Reads a pip requirements file. Pinned is what names one version (`==`, `===`, no `*`), a hash, a Git commit, an archive
 * with a hash in its address, or a path of this repository.
 */
export function readRequirements(text: string): Requirements {
  const lines = logicalLines(text)
  const named = (option: RegExp): readonly string[] => lines.flatMap(({ text: line }) => option.exec(line)?.[1] ?? [])
  const requirements = lines.filter(({ text: line }) => !line.startsWith('-') || editable.test(line))
  const isOpen = ({ text: line }: OpenRequirement): boolean => !isPinned(line.replace(editable, ''))
  return {
    count: requirements.length,
    open: requirements.filter(isOpen).map(({ line, text: written }) => ({ line, text: written.slice(0, 100) })),
    pinned: requirements.filter((each) => !isOpen(each)).map((each) => packageName(each.text)),
    includes: named(/^(?:-r|--requirement)[ =]*(\S+)/),
    constraints: named(/^(?:-c|--constraint)[ =]*(\S+)/),
  }
}

/** The name that a requirement begins with, as package indexes compare names. */
export function packageName(requirement: string): string {
  return (/^[\w.-]+/.exec(requirement)?.[0] ?? '').replaceAll(/[-_.]+/g, '-').toLowerCase()
}

const editable = /^(?:-e|--editable)[ =]+/

/** Without comments and empty lines; a line that ends in a backslash goes on in the next. */
function logicalLines(text: string): readonly OpenRequirement[] {
  const found: OpenRequirement[] = []
  let begun: OpenRequirement | undefined
  for (const [index, raw] of text.split(/\r\n?|\n/).entries()) {
    const goesOn = /\\\s*$/.test(raw)
    const part = raw.replace(/\\\s*$/, ' ').replace(/(?:^|\s)#.*$/, '')
    const current: OpenRequirement = { line: begun?.line ?? index + 1, text: `${begun?.text ?? ''}${part}` }
    begun = goesOn ? current : undefined
    if (!goesOn && current.text.trim() !== '') found.push({ ...current, text: current.text.trim() })
  }
  if (begun !== undefined && begun.text.trim() !== '') found.push({ ...begun, text: begun.text.trim() })
  return found
}

/** @param requirement one requirement without the option that may stand before it. */
function isPinned(requirement: string): boolean {
  if (/--hash[ =]\w+:[0-9a-f]{32,}/i.test(requirement)) return true
  // Environment markers after the semicolon compare versions too, but of Python.
  const target = requirement.replace(/^[\w.-]+(?:\[[^\]]*\])?\s*@\s*/, '').split(/\s;|;\s/)[0] ?? ''
  if (/^(?:git|hg|bzr|svn)\+/.test(target)) return /@[0-9a-f]{40,64}(?:#|\s|$)/i.test(target)
  if (/^https?:\/\//i.test(target)) return /#(?:.*&)?(?:sha(?:256|384|512))=[0-9a-f]{64,}/i.test(target)
  if (/^(?:file:|\.{0,2}\/|\.$|\.\[)/.test(target)) return true
  return /={2,3}\s*[^\s*,;=]+(?:\s*[,)]|\s|$)/.test(target.split(';')[0] ?? '')
}
