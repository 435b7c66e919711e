import { baseName } from './readers/reader.ts'

/** Files that are taken for metrics when the policy names none. The list is closed; `docs/metrics.md` repeats it. */
export const discoveryGlobs: readonly string[] = [
  '**/metrics.{json,jsonl,yaml,yml,toml,csv,tsv,txt}',
  '**/*_metrics.{json,yaml,yml,toml}',
  '**/{all,eval,test,train,predict}_results.json',
  '**/classification_report.json',
  '**/trainer_state.json',
  '{results,Results,reports,evaluation}/{results,scores,evaluation}.json',
]

/** DVC pipelines, whose `metrics` are read as well. */
export const pipelineGlobs: readonly string[] = ['**/dvc.yaml']

/** More than this is no set of metrics files but an archive of experiments. */
export const mostDiscoveredFiles = 1000

const foreign = /(?:^|\/)(?:\.[^/]+|node_modules|site-packages|venv|wandb|mlruns|fixtures|checkpoint-\d+)\//

/** Parts of what `all_results.json` in the same folder repeats as a whole. */
const parts = [
  'eval_results.json',
  'test_results.json',
  'train_results.json',
  'predict_results.json',
  'trainer_state.json',
]

/**
 * Leaves out what matches by its name but is not the project's result: hidden folders, installed packages, experiment
 * stores, test fixtures, training checkpoints, and files that another one in the same folder repeats.
 */
export function ownResults(files: readonly string[]): readonly string[] {
  const all = new Set(files)
  return files.filter((file) => {
    if (foreign.test(file)) return false
    const name = baseName(file)
    return !(parts.includes(name) && all.has(`${file.slice(0, file.length - name.length)}all_results.json`))
  })
}
