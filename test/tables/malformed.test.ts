import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync, zstdCompressSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Laboratory, openLaboratory } from '../data/laboratory.ts'

let lab: Laboratory
beforeAll(async () => {
  lab = await openLaboratory()
})
afterAll(() => lab.close())

/** What is said about the only data set, with its place: `a.csv:3 message`. */
async function problem(path: string, more: object = {}) {
  const { datasets, findings } = await lab.capture({ d: { path, ...more } })
  const told = findings.map(({ check, outcome, level, message, location }) => {
    const place =
      location === undefined ? '' : ` ${location.file}${location.line === undefined ? '' : `:${location.line}`}`
    return `${check} ${outcome} ${level}${place} ${message}`
  })
  return { datasets: datasets.length, told }
}

type Case = readonly [name: string, content: string | Uint8Array, message: string, line?: number]

/** In the messages `@` stands for the name of the file. */
function refuses(cases: readonly Case[]) {
  test.each(cases.map((each) => ({ name: each[0], each })))(
    '$name',
    async ({ each: [path, content, message, line] }) => {
      await lab.write(path, content)
      const place = line === undefined ? path : `${path}:${line}`
      const text = message.replaceAll('@', line === undefined ? path : `${path}, line ${line},`)
      expect(await problem(path)).toEqual({ datasets: 0, told: [`data.read errored block ${place} d: ${text}`] })
    },
  )
}

const csv = 'a,b,c\n1,2,x\n'
/** Rows of three columns; the one of the physical line is another. */
const rows = (lines: number, at: number, other: string) =>
  `a,b,c\n${Array.from({ length: lines - 1 }, (_, index) => (index === at - 2 ? other : `${index},${index * 2},x${index}`)).join('\n')}\n`
const latin = (text: string) => Buffer.from(text, 'latin1')
const utf16 = (text: string) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')])

describe('CSV: fields', () => {
  refuses([
    ['first-short.csv', 'a,b,c\n1,2\n3,4,5\n', '@ has 2 fields where the header has 3.', 2],
    ['first-long.csv', 'a,b,c\n1,2,3,4\n3,4,5\n', '@ has 4 fields where the header has 3.', 2],
    ['all-short.csv', 'a,b\n1\n2\n3\n', '@ has 1 field where the header has 2.', 2],
    ['all-long.csv', 'a,b\n1,2,3\n4,5,6\n', '@ has 3 fields where the header has 2.', 2],
    ['far-short.csv', rows(70_000, 60_000, '1,2'), '@ has 2 fields where the header has 3.', 60_000],
    [
      'far.csv',
      rows(70_000, 60_000, '1,2,3,4').replaceAll('\n', '\r\n'),
      '@ has 4 fields where the header has 3.',
      60_000,
    ],
    ['last.csv', `${csv}3,4`, '@ has 2 fields where the header has 3.', 3],
    ['white.csv', `${csv}   \n3,4,5\n`, '@ has 1 field where the header has 3.', 3],
    ['tail.csv', Buffer.concat([Buffer.from(csv), Buffer.alloc(4096)]), '@ has 1 field where the header has 3.', 3],
    ['comment.csv', '# made by a tool\na,b\n1,2\n', '@ has 2 fields where the header has 1.', 2],
    ['packed.csv.gz', gzipSync(`${csv}1,2\n`), '@ has 2 fields where the header has 3.', 3],
  ])

  test('lines are counted as an editor does, also behind blank ones', async () => {
    await lab.write('blank.csv', 'a,b,c\n1,2,3\n\n\n3,4\n5,6,7\n')
    expect((await problem('blank.csv')).told.join()).toContain('blank.csv:5 d: blank.csv, line 5, has 2 fields')
  })
})

describe('CSV: quotes', () => {
  const open =
    '@ has a quote that is not closed, or text after a closing quote. Quotes inside a quoted field are doubled.'
  refuses([
    ['start.csv', 'a,b,c\n"1,2,3\n4,5,6\n', open, 2],
    ['middle.csv', rows(70_000, 60_000, '1,"2,3'), open, 60_000],
    ['end.csv', rows(70_000, 70_000, '1,2,"3'), open, 70_000],
    ['after.csv', `${csv}1,"2"x,3\n`, open, 3],
    ['space-after.csv', 'a,b,c\n1,"2" ,3\n4,5,6\n', open, 2],
    ['header.csv', 'a,"b\n1,2\n', '@ is no CSV header: a quote is not closed. Names with line breaks are not read.', 1],
    [
      'swallowed.csv',
      rows(5000, 100, '1,2,"open').replace('x4000', 'end"'),
      '@ has a quote that is closed only 3,902 lines later, and the lines between look like rows. Close it, or double it where it belongs to the text.',
      100,
    ],
    [
      'swallowed.tsv',
      rows(50, 10, '1,2,"open').replace('x40', 'end"').replaceAll(',', '\t').replaceAll('\n', '\r\n'),
      '@ has a quote that is closed only 32 lines later, and the lines between look like rows. Close it, or double it where it belongs to the text.',
      10,
    ],
    [
      'swallowed-text.csv',
      `a,b,c\nx,y,z\nx,y,"open\n${'x,y,z\n'.repeat(10)}x,y,end"\n`,
      '@ has a quote that is closed only 11 lines later, and the lines between look like rows. Close it, or double it where it belongs to the text.',
      3,
    ],
  ])

  test('rows within a text are found beside columns of folders', async () => {
    await lab.write('hive/y=1/a.csv', rows(50, 10, '1,2,"open').replace('x40', 'end"'))
    const { told } = await problem('hive/*/a.csv', { hive_partitions: true })
    expect(told).toEqual([
      expect.stringContaining('hive/y=1/a.csv:10 d: hive/y=1/a.csv, line 10, has a quote that is closed only 32 lines'),
    ])
  })

  test.each([
    ['poem.csv', 'id,text\n1,"Roses are red,\nviolets are blue,\nsugar is sweet,\nand so are you"\n2,x\n', 2],
    ['json.csv', `id,text\n1,"{\n${'  ""key"": 1,\n'.repeat(20)}}"\n2,x\n`, 2],
    ['other-table.csv', `id,text\n1,"${'name,7\n'.repeat(20)}end"\n2,x\n`, 2],
    ['wider-lines.csv', `id,text\n1,"begin\n${'7,a,b\n'.repeat(20)}end"\n2,x\n`, 2],
    ['few-lines.csv', `a,b,c\nx,y,"open\n${'x,y,z\n'.repeat(9)}x,y,end"\n`, 1],
    ['two-columns.csv', `a,b\nx,"open\n${'x,y\n'.repeat(50)}end"\n`, 1],
    ['text-between.csv', `a,b,c\nx,y,"open\n${'x,y,z\n'.repeat(50)}text\nx,y,end"\n`, 1],
    ['inch.csv', 'id,text\n1,5" x 6"\n2,"say ""hi"""\n', 2],
  ])('a text of several lines, or with quotes, is a text: %s', async (path, content, count) => {
    await lab.write(path, content)
    const { datasets, findings } = await lab.capture({ d: { path } })
    expect([findings, datasets[0]?.rows]).toEqual([[], count])
  })
})

describe('CSV: encodings, NUL and size', () => {
  const utf8 = '@ is not UTF-8 text. Save the file as UTF-8.'
  const nul = '@ holds NUL bytes. Is the file UTF-8 text, and was it written to its end?'
  const long = '@ is longer than 2 MB. Is a quote not closed? Texts of this size can be kept in Parquet.'
  refuses([
    ['latin.csv', Buffer.concat([Buffer.from('a,b\n1,Zürich\n'), latin('2,Zürich\n')]), utf8, 3],
    ['latin-far.csv', latin(rows(70_000, 60_000, '1,2,Zürich')), utf8, 60_000],
    ['latin-header.csv', latin('größe,b\n1,2\n'), utf8, 1],
    ['utf16.csv', utf16(csv), '@ is UTF-16 text. Save it as UTF-8.'],
    ['utf16-without-mark.csv', Buffer.from(csv, 'utf16le'), nul, 1],
    ['nul-header.csv', 'a,b\0c\n1,x\n', nul, 1],
    ['nul-text.csv', 'a,b\n1,x\n2,"y\nz\0"\n', nul, 4],
    ['nul-number.csv', 'a,b\n1,2\n\0,3\n', nul, 3],
    ['nul-only.csv', Buffer.alloc(5000), nul, 1],
    ['3-mb.csv', `a,b\n1,${'x'.repeat(3_000_000)}\n2,y\n`, long, 2],
    ['10-mb.csv', `a,b\n0,z\n1,"${'x\n'.repeat(5_000_000)}"\n2,y\n`, long, 3],
    ['10-mb-header.csv', `a,${'x'.repeat(10_000_000)}\n1,2\n`, long, 1],
  ])

  test('a text of 200 kB is read, and so is CR as line end', async () => {
    await lab.write('200-kb.csv', `a,b\n1,${'x'.repeat(200_000)}\n2,y\n`)
    await lab.write('cr.csv', 'a,b\r1,x\r2,y\r')
    for (const path of ['200-kb.csv', 'cr.csv']) {
      const { datasets, findings } = await lab.capture({ d: { path } })
      expect([findings, datasets[0]?.rows, datasets[0]?.columns.map(({ name }) => name)]).toEqual([[], 2, ['a', 'b']])
    }
  })
})

describe('CSV: header and line ends', () => {
  const mixed =
    '@ ends some lines with CRLF and others with LF. Write all of them alike: `dos2unix` does, or your editor.'
  const again = '@ is the header again. Where files are joined, only the first may keep its header.'
  const blank = ' has no header line: its first line is empty.'
  refuses([
    ['crlf-first.csv', 'a,b\r\n1,2\n3,4\r\n5,6\n', mixed],
    ['crlf-far.csv', rows(70_000, 60_000, '1,2,3\r'), mixed],
    ['twice.csv', 'a,A\n1,2\n', '@ names the column A twice.', 1],
    ['excel-hint.csv', 'sep=;\na;b\n1;2\n', '@ is a hint to Excel and no header. Delete it.', 1],
    ['joined.csv', 'a,b\n1,2\na,b\n3,4\n', again, 3],
    ['joined-mark.csv', '\uFEFFa,b\n\n1,2\n\uFEFFa,b\n3,4\n', again, 4],
    ['joined-far.csv', rows(300_000, 250_000, 'a,b,c'), again, 250_000],
    ['unnamed.csv', 'a,,b\n1,2,3\n', '@ gives column 2 no name.', 1],
    [
      'tabs.csv',
      'a\tb\n1\t2\n',
      '@ is one column, a\tb. Write `delimiter: "\\t"` if that is what separates the columns.',
      1,
    ],
    [
      'semicolons.csv',
      'a;b\n1,5;2\n',
      '@ is one column, a;b. Write `delimiter: ";"` if that is what separates the columns.',
      1,
    ],
  ])
  test.each([
    ['blank-first.csv', '\na,b\n1,2\n'],
    ['mark-only.csv', '\uFEFF'],
    ['nothing.csv.gz', gzipSync('')],
  ])('%s', async (path, content) => {
    await lab.write(path, content)
    expect((await problem(path)).told).toEqual([`data.read errored block ${path}:1 d: ${path}${blank}`])
  })

  test('a value may be the name of its column', async () => {
    await lab.write('one-column.csv', 'name\nname\nx\n')
    await lab.write('not-all.csv', 'a,b\na,x\ny,b\n')
    for (const path of ['one-column.csv', 'not-all.csv']) {
      const { datasets, findings } = await lab.capture({ d: { path } })
      expect([findings, datasets[0]?.rows]).toEqual([[], 2])
    }
  })

  test('a file without a byte, and a reserved name', async () => {
    await lab.write('empty.csv', '')
    await lab.write('reserved.csv', '__holdout_row\n1\n')
    expect((await problem('empty.csv')).told).toEqual([
      'data.read errored block empty.csv d: empty.csv is empty (0 bytes).',
    ])
    expect((await problem('reserved.csv')).told).toEqual([
      'data.read errored block d: The column name __holdout_row is reserved; rename the column.',
    ])
  })
})

describe('files of another kind than their name says', () => {
  const binary = Uint8Array.from({ length: 4096 }, (_, index) => (index * 7919) % 256)
  const page = '<!DOCTYPE html>\n<html>\n<body>Not found</body>\n</html>\n'
  const isPage = '@ is a web page or XML, and no table. Was it downloaded from an address that asks to sign in?'
  const begins = (text: string) => Buffer.concat([latin(text), binary])
  refuses([
    ['page.csv', page, isPage],
    ['page.parquet', page, isPage],
    ['page.json', page, isPage],
    ['excel.csv', begins('PK\u0003\u0004'), '@ is a ZIP archive, as Excel files are. Save it as CSV or Parquet.'],
    ['excel.parquet', begins('\u00d0\u00cf\u0011\u00e0'), '@ is an Excel file. Save it as CSV or Parquet.'],
    ['arrow.parquet', begins('ARROW1'), '@ is of a format that is not read. Save it as CSV or Parquet.'],
    ['report.csv', begins('%PDF-1.4\n'), '@ is a PDF document. Save it as CSV or Parquet.'],
    ['array.csv', '[{"a": 1},\n{"a": 2}]\n', '@ is JSON. Write `format: json` or `format: jsonl`.'],
    ['object.csv', '{\n  "error": "forbidden"\n}\n', '@ is JSON. Write `format: json` or `format: jsonl`.'],
    ['gzip.csv', gzipSync(csv), '@ is compressed with gzip. Name it @.gz.'],
    ['zstd.jsonl', zstdCompressSync(Buffer.from('{"a":1}\n')), '@ is compressed with zstd. Name it @.zst.'],
    ['csv.parquet', csv.repeat(10), '@ is text and no Parquet file. If it is CSV, write `format: csv`.'],
    ['short.parquet', 'a\n1\n', '@ is text and no Parquet file. If it is CSV, write `format: csv`.'],
    ['parquet.csv', begins('PAR1'), '@ is a Parquet file. Write `format: parquet`.'],
    ['parquet.jsonl', begins('PAR1'), '@ is a Parquet file. Write `format: parquet`.'],
  ])
})

describe('archives', () => {
  const packed = (of: string, why: string) =>
    `@ is named as if it were compressed with ${of}, but cannot be unpacked to its end (${why}).`
  const long = rows(20_000, 1, '')
  refuses([
    ['none.csv.gz', csv, packed('gzip', 'incorrect header check')],
    ['none.csv.zst', csv, packed('zstd', 'Unknown frame descriptor')],
    ['cut.csv.gz', gzipSync(long).subarray(0, 30_000), packed('gzip', 'unexpected end of file')],
    ['cut.csv.zst', zstdCompressSync(Buffer.from(long)).subarray(0, 30_000), packed('zstd', 'unexpected end of file')],
    [
      'garbage.csv.gz',
      Buffer.concat([gzipSync(csv), Buffer.from('garbage')]),
      packed('gzip', 'incorrect header check'),
    ],
    [
      'padded.csv.gz',
      Buffer.concat([gzipSync(csv), Buffer.alloc(512)]),
      '@ holds something else behind the end of its gzip archive.',
    ],
  ])

  test('of several members are read to the last', async () => {
    await lab.write('members.csv.gz', Buffer.concat([gzipSync(csv), gzipSync('3,4,y\n')]))
    await lab.write(
      'frames.csv.zst',
      Buffer.concat([csv, '3,4,y\n'].map((text) => zstdCompressSync(Buffer.from(text)))),
    )
    for (const path of ['members.csv.gz', 'frames.csv.zst']) {
      expect((await lab.capture({ d: { path } })).datasets[0]?.rows).toBe(2)
    }
  })
})

describe('JSON Lines', () => {
  const advice = 'In JSON Lines each line is one object; for one array of objects write `format: json`.'
  const invalid = `@ is not valid JSON. ${advice}`
  const many = Array.from({ length: 60_000 }, (_, index) => `{"a":${index}}`)
  refuses([
    ['broken.jsonl', '{"a":1}\n{"a":\n{"a":3}\n', invalid, 2],
    ['broken-far.jsonl', many.with(49_999, '{"a":').join('\n'), invalid, 50_000],
    ['broken-end.jsonl', '{"a":1}\n{"a":2', invalid, 2],
    ['broken-after-blank.jsonl', '{"a":1}\r\n\r\n  \r\n{"a":\r\n{"a":3}\r\n', invalid, 4],
    ['broken.jsonl.gz', gzipSync('{"a":1}\n{"a":\n'), invalid, 2],
    ['two.jsonl', '{"a":1} {"a":2}\n{"a":3}\n', invalid, 1],
    ['nul.jsonl', '{"a":"x"}\n{"a":"y\0"}\n', invalid, 2],
    ['csv.jsonl', csv, invalid, 1],
    ['array.jsonl', '[{"a":1},{"a":2}]\n', `@ holds an array. ${advice}`, 1],
    ['array-of-lines.jsonl', '[\n{"a":1},\n{"a":2}\n]\n', invalid, 1],
    ['number.jsonl', '{"a":1}\n2\n{"a":3}\n', `@ holds a number. ${advice}`, 2],
    ['text.jsonl', '{"a":1}\n"x"\n{"a":3}\n', `@ holds a text. ${advice}`, 2],
    ['utf16.jsonl', utf16('{"a":1}\n'), '@ is UTF-16 text. Save it as UTF-8.'],
    ['latin.jsonl', latin('{"a":"x"}\n{"a":"Zürich"}\n'), '@ is not UTF-8 text. Save the file as UTF-8.', 2],
    [
      'mark.jsonl',
      '\uFEFF{"a":1}\n',
      '@ begins with a byte order mark, which JSON must not have. Save it as UTF-8 without one.',
    ],
    ['key-twice.jsonl', '{"a":1}\n\n{"a":3,"a":4}\n', '@ has the same key twice in its object 2.'],
    ['key-case.jsonl', '{"a":1,"A":2}\n', '@ has the keys A and a, which differ only in case. Rename one.'],
    ['key-without-name.jsonl', '{"":1,"b":2}\n', '@ has a key without a name. Rename one.'],
    ['inner-key-case.jsonl', '{"n":{"a":1,"A":2}}\n', '@ has two keys in an inner object that differ only in case.'],
    ['deep.jsonl', `{"a":${'['.repeat(5000)}${']'.repeat(5000)}}\n`, '@ nests objects or arrays too deeply.'],
    ['no-keys.jsonl', '{}\n{}\n', '@ has to hold objects with keys, one for each row, and holds something else.'],
  ])

  test('what only looks broken is read: blank lines, NaN, names with numbers, one text of 3 MB', async () => {
    await lab.write('fine.jsonl', `{"a":1,"a_1":2,"C1":3}\n\n{"a":NaN,"long":"${'x'.repeat(3_000_000)}"}\n`)
    const { datasets, findings } = await lab.capture({ d: { path: 'fine.jsonl' } })
    expect([findings, datasets[0]?.rows]).toEqual([[], 2])
    expect(datasets[0]?.columns.map(({ name, nulls }) => `${name} ${nulls}`)).toEqual([
      'a 0',
      'a_1 1',
      'C1 1',
      'long 1',
    ])
  })
})

describe('JSON', () => {
  const records = '@ has to hold objects with keys, one for each row, and holds something else.'
  const open = '@ begins an array and does not end with its ]. Was it written to its end, and nothing behind it?'
  refuses([
    ['cut-behind-comma.json', '[{"a":1},{"a":2},\n', open],
    ['cut-behind-object.json', '[{"a":1},{"a":2}', open],
    ['cut-within.json', '[{"a":1},{"a":', open],
    ['cut-and-padded.json', `\n [{"a":1},${' \n'.repeat(100_000)}`, open],
    ['cut.json.gz', gzipSync('[{"a":1},{"a":2},\n'), open],
    ['cut.json.zst', zstdCompressSync(Buffer.from(`[${'{"a":1},'.repeat(300_000)}${' '.repeat(300_000)}`)), open],
    [
      'in-lines.json',
      '{"a":1}\n\n{"a":\n{"a":3}\n',
      '@ is not valid JSON. Write one object on each line, or one array of objects.',
      3,
    ],
    ['indented.json', '{\n  "a": 1\n}\n{\n  "a":\n}\n', '@ is not valid JSON near its object 2: unexpected character.'],
    ['middle.json', '[{"a":1},\n{"a":x},\n{"a":3}]', '@ is not valid JSON near its object 2: unexpected character.'],
    ['two-arrays.json', '[{"a":1}][{"a":2}]', records],
    ['number.json', '5', records],
    ['numbers.json', '[1,2,3]', records],
    ['mixed.json', '[{"a":1},2]', records],
    [
      'mark.json',
      '\uFEFF[{"a":1}]',
      '@ begins with a byte order mark, which JSON must not have. Save it as UTF-8 without one.',
    ],
    [
      'large.json',
      `[{"a":"${'x'.repeat(40_000_000)}"}]`,
      '@ holds an object of more than 16 MB, or a bracket or quote that is never closed.',
    ],
  ])

  test('an array without its end is one under every name', async () => {
    await lab.write('array.data', '[{"a":1},\n')
    expect(await problem('array.data', { format: 'json' })).toEqual({
      datasets: 0,
      told: [`data.read errored block array.data d: ${open.replace('@', 'array.data')}`],
    })
  })

  test('an array is read whatever white space is around it', async () => {
    const space = ' \r\n\t'.repeat(40_000)
    await lab.write('spaced.json', `${space}[{"a":1},{"a":[]}]${space}`)
    await lab.write('spaced.json.gz', gzipSync(`${space}[{"a":1},{"a":[]}]${space}`))
    for (const path of ['spaced.json', 'spaced.json.gz']) {
      expect((await lab.capture({ d: { path } })).datasets[0]?.rows).toBe(2)
    }
  })

  test('a key named json is a key', async () => {
    await lab.write('key.json', '[{"json":{"x":1}},{"json":null}]')
    const { datasets, findings } = await lab.capture({ d: { path: 'key.json' } })
    expect([findings, datasets[0]?.columns.map(({ name, engineType, nulls }) => [name, engineType, nulls])]).toEqual([
      [],
      [['json', 'STRUCT(x BIGINT)', 1]],
    ])
  })

  test('an empty array is an empty table', async () => {
    await lab.write('none.json', '[]')
    expect((await lab.capture({ d: { path: 'none.json' } })).datasets[0]?.rows).toBe(0)
  })
})

describe('Parquet', () => {
  const cut = '@ is no complete Parquet file: its end is missing. Was it written, or copied, to its end?'
  const flights = async () =>
    readFile(join(import.meta.dirname, '../../node_modules/vega-datasets/data/flights-3m.parquet'))

  test.each([
    ['half', (all: Buffer) => all.subarray(0, all.length >> 1), cut],
    ['without-magic', (all: Buffer) => all.subarray(0, -4), cut],
    ['without-footer', (all: Buffer) => all.subarray(0, -8), cut],
    ['four-bytes', (all: Buffer) => all.subarray(0, 4), cut],
    [
      'zeros',
      (all: Buffer) => Buffer.concat([all.subarray(0, 100_000), Buffer.alloc(50_000), all.subarray(150_000)]),
      '@ is damaged: Failed to read the file: ZSTD Decompression failure.',
    ],
    [
      'encrypted',
      (all: Buffer) => Buffer.concat([Buffer.from('PARE'), all.subarray(4, -4), Buffer.from('PARE')]),
      '@ is an encrypted Parquet file. Decrypt it in an earlier step.',
    ],
  ])('%s', async (name, change, message) => {
    const path = `${name}.parquet`
    await lab.write(path, change(await flights()))
    expect(await problem(path)).toEqual({
      datasets: 0,
      told: [`data.read errored block ${path} d: ${message.replaceAll('@', path)}`],
    })
  })

  test('one of several files is named, and types that do not fit together are', async () => {
    await lab.parquet('cut/a.parquet', 'SELECT 1 AS x')
    await lab.write('cut/b.parquet', (await flights()).subarray(0, 10_000))
    await lab.parquet('types/a.parquet', 'SELECT 1 AS x')
    await lab.parquet('types/b.parquet', "SELECT DATE '2026-01-31' AS x")
    expect((await problem('cut/*.parquet')).told).toEqual([
      `data.read errored block cut/b.parquet d: ${cut.replaceAll('@', 'cut/b.parquet')}`,
    ])
    expect((await problem('types/*.parquet')).told).toEqual([
      'data.read errored block types/a.parquet d: The files of one data set must have types that fit together, but x is INTEGER in types/a.parquet and DATE in another.',
    ])
  })
})

describe('one broken file among several is named, whatever the names hold', () => {
  test.each(["o'clock", 'say "hi"', 'new\nline', 'back\\slash', 'per%20cent', 'a[1]', 'a b', '-dash', 'Größe'])(
    '%j',
    async (name) => {
      const folder = `named ${Buffer.from(name).toString('hex')}`
      for (const [ending, good, bad] of [
        ['csv', 'a\n1\n', 'a\n1,2\n'],
        ['jsonl', '{"a":1}\n', '{"a":\n'],
      ]) {
        await lab.write(`${folder}/1.${ending}`, good ?? '')
        await lab.write(`${folder}/${name}.${ending}`, bad ?? '')
        const line = ending === 'csv' ? 2 : 1
        const { findings } = await lab.capture({ d: { path: `${folder}/*.${ending}` } })
        expect(findings.map(({ location }) => location)).toEqual([{ file: `${folder}/${name}.${ending}`, line }])
      }
    },
  )
})

test('a file whose name ends with that of another is told from it', async () => {
  await lab.parquet('same/a.parquet', 'SELECT 1 AS x')
  await lab.parquet('same/same/a.parquet', 'SELECT 1 AS x')
  await lab.write('same/same/same/a.parquet', 'PAR1 and no more')
  const { findings } = await lab.capture({ d: { path: 'same/**/*.parquet' } })
  expect(findings.map(({ location }) => location)).toEqual([{ file: 'same/same/same/a.parquet' }])
})

test('a file that cannot be read shows no value of it', async () => {
  await lab.write('secret.csv', 'mail,n\nsecret@example.org,1\nsecret@example.org,1,secret\n')
  await lab.write('secret.jsonl', '{"mail":"secret"}\n{"mail":"secret","mail":"secret"}\n')
  await lab.write('secret-line.jsonl', '{"mail":"secret"}\n"secret"\n')
  for (const path of ['secret.csv', 'secret.jsonl', 'secret-line.jsonl']) {
    const { told } = await problem(path)
    expect(told).toHaveLength(1)
    expect(told.join().replaceAll(path, '')).not.toContain('secret')
  }
})
