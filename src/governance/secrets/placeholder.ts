import type { SecretPattern } from '../../secrets/secret-patterns.ts'

/** What texts write in place of a secret. */
const words =
  /example|sample|dummy|placeholder|change.?me|replace.?me|redacted|secret.?here|x{6}|\*{3}|\.{3}|0{8}|1{8}|12345678|abcdefg/i
/** The same, but so short that by chance it is in one of some thousand random texts where case does not count. */
const shortWords = /your|Your|YOUR/
/** What is put in later, by a shell, a template or a format. */
const variables = /^\$[A-Za-z_]\w*$|[$%#]?\{|\$\(|%(?![0-9A-Fa-f]{2})/
/** Hosts that stand for any, and those of the own machine. */
const hosts = /^(?:localhost|127\.0\.0\.1|0\.0\.0\.0|host(?:name)?|server|(?:.*\.)?example(?:\.[a-z]{2,6})?)$/i
/** Keys that documentation of GitHub, Azurite and jwt.io shows, and that are copied with it. */
const published = /16C7e42F292c6912E7710c838347Ae178B4a|Eby8vdM02x|eyJzdWIiOiIxMjM0NTY3ODkw|eyJzb21lIjoicGF5bG9hZCJ9/

/** Whether documentation writes such values, so that it is no secret although it has the form of one. */
export function isPlaceholder(match: string, { id }: SecretPattern): boolean {
  if (id === 'secret-private-key') return false
  if (id === 'secret-database-password') return isExplained(match)
  if (isWorded(match) || published.test(match)) return true
  // Random characters of these lengths hardly ever repeat that much.
  return entropyOf(ownPart(match)) < leastEntropy || (id === 'secret-model-api-key' && !looksDrawn.test(match))
}

function isWorded(text: string): boolean {
  return words.test(text) || shortWords.test(text)
}

/** Names of classes and files begin with `sk-` too, but have few digits and change between cases seldom. */
const looksDrawn = /[0-9].*[0-9]|[a-z][A-Z].*[a-z][A-Z].*[a-z][A-Z]/

/** Bits for each character; random ones of 16 from an alphabet of 36 have 3.6 on average. */
const leastEntropy = 3

/** Without the names around it. */
function ownPart(match: string): string {
  const parts = match.split(/[^A-Za-z0-9+/._~-]/)
  return parts.reduce((longest, part) => (part.length > longest.length ? part : longest))
}

const tellingWords =
  /password|passwd|passphrase|passw|pass|pwd|secret|s3cret|token|api|key|database|postgres|mysql|mongo|redis|rabbitmq|admin|root|user|guest|test|auth|login|super|default|some|here|my|the|pw|db|foo|bar|baz|abc|xxx|tiger|scott|12345/gi

/** `user:password@` and `postgres:postgres1@` are how addresses are explained: such words, the user, a few digits. */
function isExplained(address: string): boolean {
  const [, user = '', password = '', host = ''] = /:\/\/([^:]*):([^@]*)@(.*)$/.exec(address) ?? []
  if (hosts.test(host) || isWorded(`${user}:${password}`) || variables.test(user) || variables.test(password))
    return true
  const own = user === '' ? password : password.replaceAll(user, '')
  return /^[^A-Za-z]{0,4}$/.test(own.replace(tellingWords, ''))
}

function entropyOf(text: string): number {
  const counts = new Map<string, number>()
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1)
  const shares = [...counts.values()].map((count) => count / text.length)
  return -shares.reduce((sum, share) => sum + share * Math.log2(share), 0)
}
