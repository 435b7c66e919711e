import type { Engine } from '../model/engine.ts'
import { UserError } from '../model/user-error.ts'
import type { Format } from './format.ts'
import { quoteText } from './sql.ts'

type Kind = {
  /** Whether it begins so, given its first bytes in hexadecimal digits and as text, one character for each. */
  readonly begins: (hex: string, text: string) => boolean
  /** What it is, and what to do. */
  readonly is: (file: string) => string
  /** Of these formats it may be. */
  readonly formats?: readonly Format[]
}

/** @param signatures hexadecimal */
const bytes =
  (...signatures: readonly string[]) =>
  (hex: string) =>
    signatures.some((signature) => hex.startsWith(signature))
const text = (pattern: RegExp) => (_: string, beginning: string) => pattern.test(beginning)

const elsewhere = 'Save it as CSV or Parquet.'
const kinds: readonly Kind[] = [
  { begins: text(/^PAR1/), formats: ['parquet'], is: () => 'is a Parquet file. Write `format: parquet`.' },
  { begins: text(/^PARE/), is: () => 'is an encrypted Parquet file. Decrypt it in an earlier step.' },
  { begins: bytes('504B0304'), is: () => `is a ZIP archive, as Excel files are. ${elsewhere}` },
  { begins: bytes('D0CF11E0'), is: () => `is an Excel file. ${elsewhere}` },
  { begins: bytes('1F8B'), is: (file) => `is compressed with gzip. Name it ${file}.gz.` },
  { begins: bytes('28B52FFD'), is: (file) => `is compressed with zstd. Name it ${file}.zst.` },
  {
    begins: text(/^(?:ARROW1|FEA1|.HDF|.NUMPY|SQLite format 3)/),
    is: () => `is of a format that is not read. ${elsewhere}`,
  },
  { begins: text(/^%PDF/), is: () => `is a PDF document. ${elsewhere}` },
  { begins: bytes('FFFE', 'FEFF'), is: () => 'is UTF-16 text. Save it as UTF-8.' },
  {
    begins: text(/^(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|\?xml)/i),
    is: () => 'is a web page or XML, and no table. Was it downloaded from an address that asks to sign in?',
  },
  {
    begins: bytes('EFBBBF'),
    formats: ['csv', 'tsv', 'parquet'],
    is: () => 'begins with a byte order mark, which JSON must not have. Save it as UTF-8 without one.',
  },
  {
    begins: text(/^\s*(?:\[\s*)?\{\s*["}]/),
    formats: ['json', 'jsonl'],
    is: () => 'is JSON. Write `format: json` or `format: jsonl`.',
  },
  {
    begins: text(/^[\t\r\n\x20-\xff]+$/),
    formats: ['csv', 'tsv', 'json', 'jsonl'],
    is: () => 'is text and no Parquet file. If it is CSV, write `format: csv`.',
  },
]

/**
 * What a file really is; undefined when its beginning does not speak against the format.
 * @param hex its first bytes
 */
export function foreignKind(hex: string, file: string, format: Format): UserError | undefined {
  const codes = (hex.match(/../g) ?? []).map((digits) => Number.parseInt(digits, 16))
  const beginning = String.fromCharCode(...codes)
  const kind = kinds.find(({ begins }) => begins(hex, beginning))
  if (kind === undefined || kind.formats?.includes(format) === true) return undefined
  return new UserError(`${file} ${kind.is(file)}`, { file })
}

/** A larger file is not looked into: the engine would read all of it. */
const mostBytes = 2 ** 26

/** The first bytes of a file in hexadecimal digits; undefined where they cannot be told. */
export async function beginningOf(engine: Engine, place: string): Promise<string | undefined> {
  const blob = `read_blob(${quoteText(place)})`
  try {
    const [found] = await engine.query(`SELECT size FROM ${blob}`)
    if (Number(found?.['size']) > mostBytes) return undefined
    const [row] = await engine.query(`SELECT hex(content[:512]) AS bytes FROM ${blob}`)
    return String(row?.['bytes'])
  } catch {
    return undefined
  }
}
