/** Names under which a seed is looked for, as {@link normaliseName} writes them. */
export const seedNames = [
  'seed',
  'seeds',
  'random_seed',
  'random_state',
  'rng_seed',
  'global_seed',
  'manual_seed',
  'base_seed',
  'data_seed',
  'split_seed',
  'train_seed',
  'training_seed',
  'model_seed',
  'numpy_seed',
  'np_seed',
  'torch_seed',
  'tf_seed',
  'python_seed',
  'pythonhashseed',
] as const

/** Names under which the commit of the code is looked for, as {@link normaliseName} writes them. */
export const commitNames = [
  'commit',
  'commit_id',
  'commit_sha',
  'commit_hash',
  'git_commit',
  'git_commit_id',
  'git_commit_sha',
  'git_commit_hash',
  'git_sha',
  'git_hash',
  'git_rev',
  'git_revision',
  'code_commit',
  'source_commit',
  'sha',
] as const

/** Names of a metric that says whether the code had changes that were not committed. */
export const dirtyNames = ['dirty', 'git_dirty', 'is_dirty', 'git_is_dirty'] as const

/** The last part of a dotted or slashed name in snake case: `model.randomState` and `model/random-state` are `random_state`. */
export function normaliseName(name: string): string {
  const last = name.split(/[./]/).at(-1) ?? ''
  return last
    .slice(0, 200)
    .replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, '$1_$2')
    .replaceAll('-', '_')
    .toLowerCase()
}
