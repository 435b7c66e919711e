/** Patterns of whole values, for RE2: no looking ahead or back, and no repetition that grows with the value. */

const octet = '(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])'

/** Four decimal numbers without leading zeros, which some programs take as octal. */
export const ipv4Pattern = `${octet}(?:\\.${octet}){3}`

const group = '[0-9A-Fa-f]{1,4}'

/** RFC 4291: eight groups, `::` for one or more of zeros, the last two also as an IPv4 address. No zone. */
export const ipv6Pattern = [
  `(?:${group}:){7}${group}`,
  `(?:${group}:){6}${ipv4Pattern}`,
  ...Array.from({ length: 8 }, (_, before) => shortened(before)),
].join('|')

/** An address with exactly so many groups before its `::`. */
function shortened(before: number): string {
  const left = before === 0 ? '' : `(?:${group}:){${before - 1}}${group}`
  const most = 7 - before
  const groups = most === 0 ? '' : `(?:(?:${group}:){0,${most - 1}}${group})?`
  const mixed = most < 2 ? '' : `|(?:${group}:){0,${most - 2}}${ipv4Pattern}`
  return `${left}::(?:${groups}${mixed})`
}

const label = '[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?'

/** RFC 1123, in ASCII. The length is not looked at, nor whether the last label is a number. */
export const hostnamePattern = `${label}(?:\\.${label})*`

const word = '\\p{L}\\p{N}'
const atom = `[${word}\\p{M}!#$%&'*+/=?^_\`{|}~-]+`
const domainEnd = `(?:[${word}\\p{M}-]*[${word}\\p{M}])?`

/** RFC 5321 and 6531 without quoted names and addresses in brackets; the domain has a dot. The length is not looked at. */
export const emailPattern = `${atom}(?:\\.${atom})*@(?:[${word}]${domainEnd}\\.)+\\p{L}${domainEnd}`

/** Any version, also the nil UUID; hyphens as in RFC 9562. */
export const uuidPattern = '[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}'

const never = '\\s\\p{Z}\\p{C}<>"\\\\^`{|}%'
const escaped = '%[0-9A-Fa-f]{2}'
const urlText = `(?:[^${never}]|${escaped})*`
const host = `(?:[^${never}/?#@:\\[\\]]|${escaped})*[${word}](?:[^${never}/?#@:\\[\\]]|${escaped})*`
const userInfo = `(?:(?:[^${never}/?#@\\[\\]]|${escaped})*@)?`

/** RFC 3986 and 3987 with a scheme, `//` and a host; a `file:` needs no host. */
export const urlPattern = [
  `[A-Za-z][A-Za-z0-9+.-]*://${userInfo}(?:\\[(?:${ipv6Pattern})\\]|${host})(?::[0-9]{1,5})?(?:[/?#]${urlText})?`,
  `(?i:file):///${urlText}`,
].join('|')

/** The calendar is not looked at. */
export const datePattern = '[0-9]{4}-[0-9]{2}-[0-9]{2}'

/** 00:00 to 23:59:59 with any fraction of the second, and an offset from UTC or none. */
export const timePattern =
  '(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:[.,][0-9]+)?)?(?:[Zz]|[+-](?:[01][0-9]|2[0-3])(?::?[0-5][0-9])?)?'

/** The calendar is not looked at. */
export const datetimePattern = `${datePattern}[Tt ]${timePattern}`
