import type { Finding } from '../model/finding.ts'
import { paint, printable } from './text.ts'

/** Every mistake in a policy, each with a place that editors and terminals can open. */
export function policyMistakes(path: string, mistakes: readonly Finding[], colour: boolean): string {
  const count = mistakes.length === 1 ? 'a mistake' : `${mistakes.length} mistakes`
  const title = `${paint(colour, 'red', '✖')} ${paint(colour, 'bold', `${printable(path)} holds ${count}`)}`
  return `${[title, ...mistakes.map((mistake) => describe(mistake, colour))].join('\n\n')}\n`
}

function describe({ subject, message, location }: Finding, colour: boolean): string {
  const { file, line, column } = location ?? { file: subject }
  const place = [file, line, column].filter((part) => part !== undefined).join(':')
  const setting = subject === file ? '' : `  ${printable(subject)}`
  return `  ${paint(colour, 'dim', printable(place))}${setting}\n    ${printable(message)}`
}
