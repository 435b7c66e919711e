import { debug, info, isDebug, warning } from '@actions/core'
import type { Log } from '../host.ts'

/** The Actions log. Messages may hold hostile text: no line of them can become a command to the runner. */
export const actionsLog: Log = {
  info: (message) => info(neutralise(message)),
  warning: (message) => warning(message),
  debug: (message) => debug(message),
  progress: (message) => {
    // A log cannot replace a line, so progress is only for those who ask for details.
    if (message !== undefined && isDebug()) debug(message)
  },
}

/**
 * Text that the runner prints but does not obey. The runner trims a line and obeys it when it starts with `::`; the
 * older form `##[command]` counts anywhere in a line.
 */
export function neutralise(text: string): string {
  return text.replace(/^([\s\u0085]*)::/gmu, '$1\\::').replaceAll('##[', '##\\[')
}
