import { UserError } from '../model/user-error.ts'

/** Whether a path is an address outside the workspace: `s3://bucket/file.parquet`. */
export function isRemote(path: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(path)
}

/** Whether an address stands for all that match it. Web servers cannot be asked what there is. */
export function isRemoteGlob(address: string): boolean {
  return !/^https?:/.test(address) && address.includes('*')
}

/**
 * Refuses addresses that the policy does not allow, and those that could mean another place than they seem to.
 * @throws UserError that says how to allow it.
 */
export function refuseForeignAddress(address: string, prefixes: readonly string[]): void {
  if (!prefixes.some((prefix) => address.startsWith(prefix))) {
    throw new UserError(
      `${address} leaves the workspace, and \`remote\` in the policy does not allow it. Add how it begins there, for example ${exampleOf(address)}; in a pull request the policy of the base branch counts.`,
    )
  }
  const isWeb = /^https?:/.test(address)
  const [path = ''] = isWeb ? address.split('?') : [address]
  if (/(?:\/|%2f)(?:\.|%2e){1,2}(?:\/|%2f|$)|\\|%5c|[\s#]|\p{Cc}/iu.test(path)) {
    throw new UserError(`${address} cannot be read: write it without "..", backslashes, white space and "#".`)
  }
  if (isWeb && path.includes('*')) {
    throw new UserError(`${address} holds a *, but a web server cannot be asked which files there are: name each one.`)
  }
  if (!isWeb && /[?[\]]/.test(address)) {
    throw new UserError(`${address} cannot be read: of the characters with a meaning only * may stand in it.`)
  }
}

function exampleOf(address: string): string {
  return address.match(/^[^/]*\/\/[^/]+\//)?.[0] ?? 'https://data.example.org/'
}

/** One sentence about an address that could not be read, in place of the engine's own; undefined for other errors. */
export function explainRemoteError({ message }: UserError): UserError | undefined {
  const found = message.match(/^(?:HTTP|IO) Error: (.*?) ['"]((?:https?|s3|gs|az):\/\/[^'"\s]+)['"](.*)/)
  if (found === null) return undefined
  const [, what = '', address = '', rest = ''] = found
  const status = rest.match(/\((HTTP \d+[^)]*)\)/)?.[1]
  const reason =
    status?.replace(/^HTTP 0\b.*/, 'HTTP 0, no usable answer') ??
    what.replace(/ error (?:for|on|reading).*$/, '').replace(/ (?:with|at|to)$/, '')
  const hint = /^HTTP (?:401|403|0)\b/.test(reason) ? ' Is access allowed, and are the credentials there?' : ''
  return new UserError(`${address} cannot be read: ${reason}.${hint}`)
}
