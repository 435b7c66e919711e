/** A file that declares dependencies, and the files that can pin them. Names are globs within one folder. */
export type Ecosystem = {
  readonly manifests: readonly string[]
  readonly locks: readonly string[]
  /** Pinned requirements files in the same folder do as well. */
  readonly requirementsDo?: boolean
}

const pythonLocks = ['uv.lock', 'poetry.lock', 'pdm.lock', 'pylock.toml', 'pylock.*.toml', 'pixi.lock']

export const ecosystems: readonly Ecosystem[] = [
  { manifests: ['pyproject.toml', 'setup.py', 'setup.cfg'], locks: pythonLocks, requirementsDo: true },
  { manifests: ['environment.yml', 'environment.yaml'], locks: ['conda-lock.yml', 'conda-lock.yaml', 'conda-*.lock'] },
  { manifests: ['pixi.toml'], locks: ['pixi.lock'] },
  { manifests: ['Pipfile'], locks: ['Pipfile.lock'] },
  { manifests: ['DESCRIPTION'], locks: ['renv.lock', 'packrat/packrat.lock'] },
  {
    manifests: ['package.json'],
    locks: ['package-lock.json', 'npm-shrinkwrap.json', 'yarn.lock', 'pnpm-lock.yaml', 'bun.lock', 'bun.lockb'],
  },
  { manifests: ['Project.toml'], locks: ['Manifest.toml'] },
  { manifests: ['Cargo.toml'], locks: ['Cargo.lock'] },
  { manifests: ['go.mod'], locks: ['go.sum'] },
]

/** Read line by line: each is a lock file when all of its lines are pinned. */
export const requirementsFiles = ['requirements*.txt', 'requirements/*.txt', '*-requirements.txt']
