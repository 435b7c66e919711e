import type { Log } from '../host.ts'
import { paint, printable } from './text.ts'

type Stream = { write(text: string): unknown; readonly isTTY?: boolean; readonly columns?: number }

/** The program's surroundings, as far as commands use them. Results go to `print`, everything else to `log`. */
export interface Terminal {
  readonly folder: string
  readonly environment: Readonly<Record<string, string | undefined>>
  /** Whether results are coloured, unless a flag says otherwise. */
  readonly colour: boolean
  /** Columns that results may fill. */
  readonly width: number
  readonly log: Log
  /** Aborted with a `Cancelled` when the program is told to stop. */
  readonly cancellation?: AbortSignal | undefined
  print(text: string): void
  /** One message about what went wrong. */
  fail(message: string): void
}

type Surroundings = {
  readonly stdout: Stream
  readonly stderr: Stream
  readonly env: Readonly<Record<string, string | undefined>>
  cwd(): string
}

const standardWidth = 100
const clearLine = '\r\u001b[2K'

/** The terminal that a process runs in. NO_COLOR and FORCE_COLOR are honoured. */
export function openTerminal({ stdout, stderr, env, cwd }: Surroundings, cancellation?: AbortSignal): Terminal {
  const log = terminalLog(stderr, wantsColour(stderr, env))
  return {
    folder: cwd(),
    environment: env,
    colour: wantsColour(stdout, env),
    width: stdout.isTTY === true && stdout.columns !== undefined ? Math.max(stdout.columns, 40) : standardWidth,
    log,
    cancellation,
    print: (text) => {
      log.progress(undefined)
      stdout.write(text.endsWith('\n') ? text : `${text}\n`)
    },
    fail: (message) => {
      log.progress(undefined)
      stderr.write(`${paint(wantsColour(stderr, env), 'red', 'holdout:')} ${printable(message)}\n`)
    },
  }
}

/** FORCE_COLOR wins over NO_COLOR, as in Node itself; without either only a terminal gets colours. */
function wantsColour(stream: Stream, env: Surroundings['env']): boolean {
  const forced = env['FORCE_COLOR']
  if (forced !== undefined) return forced !== '0' && forced !== 'false'
  if ((env['NO_COLOR'] ?? '') !== '' || env['TERM'] === 'dumb') return false
  return stream.isTTY === true
}

function terminalLog(stream: Stream, colour: boolean): Log {
  let showing = false
  const clear = () => {
    if (showing) stream.write(clearLine)
    showing = false
  }
  const line = (text: string) => {
    clear()
    stream.write(`${text}\n`)
  }
  return {
    info: (message) => line(paint(colour, 'dim', printable(message))),
    warning: (message) => line(`${paint(colour, 'yellow', 'warning:')} ${printable(message)}`),
    debug: () => undefined,
    progress: (message) => {
      clear()
      if (message === undefined || stream.isTTY !== true) return
      const columns = stream.columns ?? standardWidth
      stream.write(paint(colour, 'dim', printable(message).slice(0, columns - 1)))
      showing = true
    },
  }
}
