import picomatch from 'picomatch'
import type { Files } from '../../model/files.ts'

/** Where tools keep what somebody else wrote, or what they can make again. */
const folders =
  '{.venv,venv,site-packages,__pycache__,.tox,.nox,.mypy_cache,.pytest_cache,.ruff_cache,.dvc/cache,.dvc/tmp}'
/** What an environment of Python or Conda has in its folder, whatever that is called. */
const environments = /(?:^|\/)(?:pyvenv\.cfg|conda-meta\/history)$/

/**
 * Whether a file lies in an environment or a cache. Folders of runs (`mlruns`, `wandb`) and checkpoints of notebooks are
 * none: where git does not ignore them, they are as public as the rest.
 */
export async function foreignFiles(files: Files): Promise<(path: string) => boolean> {
  const isCache = picomatch(`**/${folders}/**`, { dot: true })
  const marks = await files.list(['**/pyvenv.cfg', '**/conda-meta/history'])
  // The repository itself is no environment.
  const roots = marks.map((path) => path.replace(environments, '/')).filter((root) => root !== '/')
  return (path) => isCache(path) || roots.some((root) => path.startsWith(root))
}
