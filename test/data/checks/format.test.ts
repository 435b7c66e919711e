import { isIPv4, isIPv6 } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dataSchema } from '../../../src/data/index.ts'
import { type Laboratory, openLaboratory, told } from '../laboratory.ts'

let lab: Laboratory
beforeAll(async () => {
  lab = await openLaboratory()
})
afterAll(() => lab.close())

async function judge(path: string, format: string, column = 'x', more = {}): Promise<readonly string[]> {
  return told(await lab.check({ d: { path, columns: { [column]: { format, ...more } } } }), 'data.format')
}

/** Holds when the check passes every text of the one list and fails every text of the other, and leaves out null. */
async function expectSplit(format: string, good: readonly string[], bad: readonly string[]): Promise<void> {
  for (const [name, texts] of Object.entries({ good, bad })) {
    const quoted = texts.map((text) => `'${text.replaceAll("'", "''")}'`)
    await lab.parquet(`${name}.parquet`, `SELECT unnest([${quoted.join(', ')}, NULL]) AS x`)
    const findings = await lab.check({ d: { path: `${name}.parquet`, columns: { x: { format } } } })
    const finding = findings.find(({ check }) => check === 'data.format')
    expect([name, finding?.actual]).toEqual([
      name,
      `${name === 'good' ? 0 : texts.length} of ${texts.length} values${name === 'good' ? '' : ' (100 %)'}`,
    ])
  }
}

/** The same, with the texts told apart by a rule. */
function expectRule(format: string, texts: readonly string[], rule: (text: string) => boolean): Promise<void> {
  return expectSplit(
    format,
    texts.filter(rule),
    texts.filter((text) => !rule(text)),
  )
}

const samples: Readonly<Record<string, { readonly good: readonly string[]; readonly bad: readonly string[] }>> = {
  email: {
    good: [
      'ada@example.org',
      "o'neil+tag@sub.example.co.uk",
      'jörg@bücher.de',
      'a@b.xn--p1ai',
      `${'a'.repeat(64)}@b.de`,
    ],
    bad: [
      '',
      'ada',
      'ada@',
      '@example.org',
      'ada@example',
      'ada@@example.org',
      'a da@example.org',
      '.ada@example.org',
      'ada.@example.org',
      'a..da@example.org',
      'ada@-example.org',
      'ada@example-.org',
      'ada@example..org',
      'ada@1.2.3.4',
      ' ada@example.org',
      'ada@example.org\n',
      `${'a'.repeat(65)}@b.de`,
      `a@${'b.'.repeat(130)}de`,
    ],
  },
  url: {
    good: [
      'https://example.org',
      'http://localhost:8080/a?b=c#d',
      's3://bucket/key with'.replace(' with', '%20with'),
      'ftp://user:secret@example.org/',
      'https://bücher.de/straße',
      'http://[2001:db8::1]:80/',
      'http://127.0.0.1',
      'file:///etc/hosts',
      'https://a.b/c?d[]=e',
    ],
    bad: [
      '',
      'example.org',
      'mailto:ada@example.org',
      'http://',
      'http:///path',
      'http://a b',
      'http://a/b c',
      '://a',
      '1http://a',
      'http://a:port/',
      'http://a/%zz',
      'http://a/<b>',
      'http://...',
      'http://a\n',
      'http://[1::2::3]/',
    ],
  },
  uuid: {
    good: [
      '123e4567-e89b-12d3-a456-426614174000',
      'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF',
      '00000000-0000-0000-0000-000000000000',
    ],
    bad: [
      '',
      '123e4567e89b12d3a456426614174000',
      '{123e4567-e89b-12d3-a456-426614174000}',
      '123e4567-e89b-12d3-a456-42661417400g',
      '123e4567-e89b-12d3-a456-4266141740000',
    ],
  },
  datetime: {
    good: [
      '2026-01-31T23:59:59Z',
      '2026-01-31 00:00',
      '2024-02-29T12:00:00.123456789+01:00',
      '2026-01-31t12:00:00,5z',
      '2026-01-31T12:00-0330',
      '2026-01-31T12:00+01',
    ],
    bad: [
      '',
      '2026-01-31',
      '2026-02-30T12:00:00Z',
      '2025-02-29T12:00',
      '2026-01-31T24:00:00',
      '2026-01-31T12:60:00',
      '2026-01-31T12:00:60Z',
      '2026-01-31T12:00:00 Z',
      '2026-01-31T1:00',
      '2026-01-31  12:00',
      '20260131T120000Z',
      '2026-13-01T00:00',
      '2026-01-31T12:00:00+24:00',
    ],
  },
  time: {
    good: ['00:00', '23:59:59', '12:30:00.5', '12:30Z', '12:30:00+02:00'],
    bad: ['', '24:00', '12:60', '12', '1:00', '12:30:61', '12:30 pm', 'T12:30'],
  },
  hostname: {
    good: [
      'localhost',
      'example.org',
      'a-b.example',
      'xn--bcher-kva.de',
      '3com.com',
      '1.2.3.4a',
      `${'a'.repeat(63)}.de`,
    ],
    bad: [
      '',
      '-a.de',
      'a-.de',
      'a..de',
      '.de',
      'a.de.',
      'a_b.de',
      'a b',
      'bücher.de',
      '127.0.0.1',
      '42',
      `${'a'.repeat(64)}.de`,
      `${'a.'.repeat(126)}aa`,
    ],
  },
}

describe('known formats', () => {
  test.each(Object.entries(samples))('%s', async (format, { good, bad }) => {
    await expectSplit(format, good, bad)
  })

  test('json is what JSON.parse reads', async () => {
    const texts = [
      ...[
        '{}',
        '[]',
        '{"a": [1, -2.5e3, null, true, false, "x, ]"]}',
        '"text"',
        '0',
        ' [ 1 ] ',
        '"nan // \\" ,]"',
        '"\\u00e4"',
      ],
      ...[
        '',
        ' ',
        '{',
        '[1,]',
        '{"a":1,}',
        '{a:1}',
        "{'a':1}",
        'NaN',
        '[nan]',
        'Infinity',
        '-inf',
        '[1] // end',
        '[/* */1]',
      ],
      ...[
        '1 2',
        '01',
        '+1',
        '.5',
        'undefined',
        'TRUE',
        'NULL',
        '"a\nb"',
        '"\\x"',
        '{"a" 1}',
        '\ufeff[]',
        '[1]]',
        'nul',
        '"open',
      ],
    ]
    await expectRule('json', texts, isJson)
  })

  test('addresses are those that Node.js takes for one, where they have no zone', async () => {
    const pieces = ['::', ':', '1', '0db8', 'FFFF', 'g', '12345', '1.2.3.4', '256.1.1.1', '01.2.3.4', '.', '']
    let seed = 7
    const next = (below: number) => {
      seed = (seed * 48_271) % 2_147_483_647
      return seed % below
    }
    const random = Array.from({ length: 300 }, () =>
      Array.from({ length: 1 + next(9) }, () => `${pieces[next(pieces.length)]}${next(3) === 0 ? '' : ':'}`).join(''),
    )
    const groups = (count: number) => Array(count).fill('a0').join(':')
    const shortened = Array.from({ length: 81 }, (_, index) => `${groups(index % 9)}::${groups(Math.floor(index / 9))}`)
    const mixed = Array.from({ length: 9 }, (_, count) => [
      `${groups(count)}:1.2.3.4`,
      `${groups(count)}::1.2.3.4`,
    ]).flat()
    const whole = Array.from({ length: 9 }, (_, count) => groups(count + 1))
    const four = [
      '0.0.0.0',
      '255.255.255.255',
      '256.0.0.1',
      '1.2.3',
      '1.2.3.4.5',
      '01.2.3.4',
      '1.2.3.4 ',
      '1.2.3.-4',
      '1..2.3',
    ]
    const texts = [...new Set([...random, ...shortened, ...mixed, ...whole, ...four])]
    expect(texts.filter(isIPv6).length).toBeGreaterThan(40)
    await expectRule('ipv6', texts, isIPv6)
    await expectRule('ipv4', texts, isIPv4)
  })

  test('dates are those of the calendar', async () => {
    const days = Array.from({ length: 34 * 14 }, (_, index) => [Math.floor(index / 34), index % 34] as const)
    const texts = [2023, 2024].flatMap((year) =>
      days.map(([month, day]) => `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`),
    )
    const odd = [
      '',
      '2026-1-1',
      '20260101',
      '2026-01-01T00:00',
      ' 2026-01-01',
      '2026/01/01',
      '1900-02-29',
      '2000-02-29',
    ]
    const real = texts.filter((text) => {
      const date = new Date(`${text}T00:00:00Z`)
      return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
    })
    expect(real.length).toBe(365 + 366)
    await expectRule('date', [...texts, ...odd], (text) => text === '2000-02-29' || real.includes(text))
  })
})

describe('formats of strptime', () => {
  test('a day that is not in the calendar fails', async () => {
    await lab.write('days.csv', 'x\n31.01.2026\n30.02.2026\n2026-01-31\n\n01.02.2026\n')
    expect(await judge('days.csv', '%d.%m.%Y')).toEqual([
      'failed: d.x: 2 of 4 values (50 %) do not have the format %d.%m.%Y; the first are rows 2 and 3.',
    ])
  })

  test('a column of dates is read with the format', async () => {
    await lab.write('read.csv', 'x\n02.01.2026\n03.04.2026\n')
    const columns = { x: { type: 'date', format: '%d.%m.%Y', min: '2026-01-02', max: '2026-04-02' } }
    const findings = await lab.check({ d: { path: 'read.csv', columns } })
    expect(findings.map(({ check, outcome }) => `${check} ${outcome}`)).toEqual([
      'data.rows passed',
      'data.required passed',
      'data.type passed',
      'data.min passed',
      'data.max failed',
      'data.format passed',
    ])
  })

  test.each(['%', '%q', 'dd.mm.yyyy', '100%', '%%', 'mail', '%-Y', ''])('%j is no setting', (format) => {
    const parsed = dataSchema.safeParse({ d: { path: 'x.csv', columns: { x: { format } } } })
    expect(parsed.error?.issues.map(({ path, message }) => [path.join('.'), message])).toEqual([
      [
        'd.columns.x.format',
        'expected email, url, uuid, json, ipv4, ipv6, date, datetime, time or hostname, or a date format such as "%d.%m.%Y"',
      ],
    ])
  })

  test('the engine knows every directive', async () => {
    await lab.write('one.csv', 'x\nword\n')
    for (const directive of [...'aAwdbBhmyYHIpMSgfnzZjUWcxXuVGT', '-d', '-m', '-y', '-H', '-I', '-M', '-S', '-j']) {
      expect(await judge('one.csv', `%${directive}`)).toEqual([expect.stringMatching(/^(failed|passed)/)])
    }
  })
})

describe('columns of other types', () => {
  test('a type that holds nothing else is always fine', async () => {
    await lab.parquet(
      'typed.parquet',
      `SELECT uuid() AS uuid, DATE '2026-01-31' AS date, TIMESTAMP '2026-01-31 12:00' AS datetime, TIME '12:00' AS time,
       '[1]'::JSON AS json, 5 AS number, NULL::DATE AS none, 'a@b.de'::ENUM('a@b.de') AS email`,
    )
    for (const format of ['uuid', 'date', 'datetime', 'time', 'json', 'email']) {
      expect(await judge('typed.parquet', format, format)).toEqual([
        `passed: d.${format}: all 1 values have the format ${format}.`,
      ])
    }
    expect(await judge('typed.parquet', 'date', 'none')).toEqual(['inconclusive: d.none: there was no value to judge.'])
    expect(await judge('typed.parquet', 'email', 'number')).toEqual([
      'errored: d.number: needs text, but the column is integer (INTEGER). Change the policy or the column.',
    ])
    expect(await judge('typed.parquet', '%d.%m.%Y', 'date')).toEqual([
      'errored: d.date: needs text, but the column is date (DATE). Change the policy or the column.',
    ])
  })

  test('in text formats the text decides, also where all values were understood as dates or numbers', async () => {
    await lab.write('dates.csv', 'x,n\n31.01.2026,1\n28.02.2026,2\n')
    expect(await judge('dates.csv', 'date')).toEqual([
      'failed: d.x: 2 of 2 values (100 %) do not have the format date; the first are rows 1 and 2.',
    ])
    expect(await judge('dates.csv', 'email', 'n')).toEqual([
      'failed: d.n: 2 of 2 values (100 %) do not have the format email; the first are rows 1 and 2.',
    ])
  })

  test('nulls are left out, and nothing but nulls is inconclusive', async () => {
    await lab.write('null.jsonl', '{"x":"1.2.3.4","y":null}\n{"x":null,"y":null}\n{"x":"","y":null}\n')
    expect(await judge('null.jsonl', 'ipv4')).toEqual([
      'failed: d.x: 1 of 2 values (50 %) do not have the format ipv4; it is row 3.',
    ])
    expect(await judge('null.jsonl', 'ipv4', 'y')).toEqual(['inconclusive: d.y: there was no value to judge.'])
  })
})

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
