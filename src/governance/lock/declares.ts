import { isMapping, member, parseStructured } from '../records/parse-structured.ts'

/** Whether a manifest declares anything to install: a `pyproject.toml` often holds settings of tools only. */
export function declaresDependencies(path: string, text: string): boolean {
  const name = path.split('/').at(-1) ?? ''
  if (name === 'pyproject.toml') return pyproject(parseStructured(path, text))
  if (name === 'setup.cfg') return /^\s*install_requires\s*=/m.test(text)
  if (name === 'package.json') {
    const manifest = parseStructured(path, text)
    return ['dependencies', 'devDependencies', 'optionalDependencies'].some((key) => isFilled(member(manifest, key)))
  }
  if (name === 'Project.toml') return isFilled(member(parseStructured(path, text), 'deps'))
  if (name === 'go.mod') return /^\s*require\b/m.test(text)
  if (name === 'DESCRIPTION') return /^(?:Imports|Depends):/m.test(text)
  return text.trim() !== ''
}

function pyproject(manifest: unknown): boolean {
  const project = member(manifest, 'project')
  const tool = member(manifest, 'tool')
  const dynamic = member(project, 'dynamic')
  const poetry = member(member(tool, 'poetry'), 'dependencies')
  return (
    [
      member(project, 'dependencies'),
      member(project, 'optional-dependencies'),
      member(manifest, 'dependency-groups'),
    ].some(isFilled) ||
    (Array.isArray(dynamic) && dynamic.includes('dependencies')) ||
    (isMapping(poetry) && Object.keys(poetry).some((name) => name !== 'python')) ||
    isFilled(member(member(tool, 'poetry'), 'group')) ||
    isFilled(member(member(tool, 'pixi'), 'dependencies')) ||
    isFilled(member(member(tool, 'pdm'), 'dev-dependencies'))
  )
}

function isFilled(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : isMapping(value) && Object.keys(value).length > 0
}

/** Lines of a conda environment that leave a version open: `name=version=build` and `name==version` are pinned. */
export function openCondaEntries(
  path: string,
  text: string,
): { readonly count: number; readonly open: readonly string[] } {
  const dependencies = member(parseStructured(path, text), 'dependencies')
  const entries = (Array.isArray(dependencies) ? dependencies : []).flatMap((entry: unknown): readonly unknown[] => {
    const pip = member(entry, 'pip')
    return Array.isArray(pip) ? pip : [entry]
  })
  const names = entries.filter((entry) => typeof entry === 'string')
  return { count: names.length, open: names.filter((entry) => !exact.test(entry.trim())) }
}

const exact = /^[^\s=<>!~]+(?:\s*={2,3}\s*[^\s*=,]+|=[^\s*=<>,]+=[^\s*=,]+)$/
