import { z } from 'zod'
import { type Counts, countsSchema, type Problem, problemSchema } from '../lineage/problem.ts'
import { surveyLineage } from '../lineage/survey.ts'
import { defineRule, type Observation } from '../rule.ts'

/** What DVC recorded agrees with the files that are here. */
export const lineage = defineRule({
  id: 'governance.lineage',
  title: 'DVC lineage',
  key: 'lineage.dvc',
  description:
    'dvc.lock and .dvc files agree with the files, parameters and stages that are here, without DVC or its cache.',
  settings: {
    files: z
      .array(z.string().min(1))
      .min(1)
      .default(['**/dvc.yaml', '**/dvc.lock', '**/*.dvc'])
      .describe('Globs of dvc.yaml, dvc.lock and .dvc files; all of the repository unless given.'),
  },
  facts: z.object({
    records: z.array(z.string()),
    problems: z.array(problemSchema),
    more: z.number(),
    counts: countsSchema,
  }),
  capture: async (files, { files: globs }) => {
    const { records, problems, counts } = await surveyLineage(files, globs)
    const shown = problems.slice(0, maximumProblems)
    return { records: records.slice(0, maximumProblems), problems: shown, more: problems.length - shown.length, counts }
  },
  judge: ({ records, problems, more, counts }) => {
    if (records.length === 0) return [nothingRecorded()]
    const seen = problems.map(observe)
    if (more > 0) seen.push(furtherProblems(more))
    const [first = 'dvc.lock'] = records
    const subject = records.length === 1 ? first : `${first} and ${records.length - 1} more`
    if (counts.files + counts.parameters === 0) return seen.length > 0 ? seen : [nothingVerified(subject, counts)]
    const all = seen.some(({ outcome }) => outcome === 'failed') ? [] : [agreement(subject, counts)]
    return [...seen, ...all]
  },
})

const maximumProblems = 100

const repro = 'run `dvc repro` and commit dvc.lock'

function observe(problem: Problem): Observation {
  const { kind, path, detail } = problem
  const isOpen = kind === 'line-ends' || kind === 'unreadable'
  const file = path.replace(/: .*$/s, '')
  const isStage = kind === 'missing-stage' || kind === 'changed-command' || kind === 'missing-lock'
  return {
    subject: path,
    outcome: isOpen ? 'inconclusive' : 'failed',
    reason: kind,
    message: messageOf(problem, detail ?? ''),
    location: { file: isStage ? problem.record : file },
  }
}

function messageOf({ kind, path, record, stages }: Problem, detail: string): string {
  const of = stagesOf(stages)
  switch (kind) {
    case 'changed-dependency':
      return `${path} changed after the last \`dvc repro\` (${of}): ${repro}.`
    case 'changed-output':
      return `${path} is not what ${of} made according to ${record}: ${repro}.`
    case 'changed-tracked':
      return `${path} is not what ${record} tracks: run \`dvc add ${path}\` and commit ${record}.`
    case 'line-ends':
      return `${path} differs from ${record}, maybe in its line ends only: the hash is of DVC 2, which made line ends equal. Run \`dvc repro\` with DVC 3 to record the plain hash.`
    case 'unreadable':
      return `${path} could not be compared with ${record}: ${detail}`
    case 'other-output':
      return `${capital(of)} read another ${path} than stage ${detail} made: ${repro}.`
    case 'other-tracked':
      return `${capital(of)} read another ${path} than ${detail} tracks: ${repro}.`
    case 'changed-parameter':
      return `The parameter ${path.replace(/^.*?: /s, '')} in ${path.replace(/: .*$/s, '')} changed after the last \`dvc repro\` (${of}): ${repro}.`
    case 'changed-command':
      return `The command of stage ${path} changed after the last \`dvc repro\`: ${repro}.`
    case 'new-dependency':
      return `${path} is a new dependency of ${of} that ${record} does not know: ${repro}.`
    case 'missing-stage':
      return `Stage ${path} has no entry in ${record}: ${repro}.`
    case 'missing-lock':
      return `${path} is missing although ${record} has stages: ${repro}.`
  }
}

function stagesOf(stages: readonly string[]): string {
  const more = stages.length > 3 ? ` and ${stages.length - 3} more` : ''
  return `${stages.length === 1 ? 'stage' : 'stages'} ${stages.slice(0, 3).join(', ')}${more}`
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function furtherProblems(more: number): Observation {
  return {
    subject: 'dvc.lock',
    outcome: 'failed',
    reason: 'further-problems',
    message: `${more} more do not agree: ${repro}.`,
  }
}

function agreement(subject: string, counts: Counts): Observation {
  const { files, parameters } = counts
  const parts = [
    ...(files > 0 ? [`${files} recorded ${files === 1 ? 'file' : 'files'}`] : []),
    ...(parameters > 0 ? [`${parameters} ${parameters === 1 ? 'parameter' : 'parameters'}`] : []),
  ]
  const verb = files + parameters === 1 ? 'agrees' : 'agree'
  return { subject, outcome: 'passed', message: `${parts.join(' and ')} ${verb}${unverified(counts)}.` }
}

function nothingVerified(subject: string, counts: Counts): Observation {
  return {
    subject,
    outcome: 'inconclusive',
    reason: 'nothing-verified',
    message: `Nothing that DVC recorded could be verified here${unverified(counts)}.`,
  }
}

function unverified({ absent, uncompared }: Counts): string {
  const parts = [
    ...(absent > 0 ? [`${absent} not here`] : []),
    ...(uncompared > 0 ? [`${uncompared} not compared (folders, remote or other)`] : []),
  ]
  return parts.length === 0 ? '' : `; ${parts.join(', ')}`
}

function nothingRecorded(): Observation {
  return {
    subject: 'dvc.lock',
    outcome: 'failed',
    reason: 'missing-lock',
    message: 'No dvc.yaml, dvc.lock or .dvc file was found: commit them, or name them in lineage.dvc.files.',
  }
}
