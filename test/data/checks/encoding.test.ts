import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Laboratory, openLaboratory, told } from '../laboratory.ts'

let lab: Laboratory
beforeAll(async () => {
  lab = await openLaboratory()
})
afterAll(() => lab.close())

async function judge(path: string, column = 'x'): Promise<readonly string[]> {
  return told(await lab.check({ d: { path, columns: { [column]: { encoding: true } } } }), 'data.encoding')
}

/** How many of the texts the check finds broken, and the first of them. */
async function broken(texts: readonly string[]) {
  const quoted = texts.map((text) => `'${text.replaceAll("'", "''")}'`)
  await lab.parquet('texts.parquet', `SELECT unnest([${quoted.join(', ')}]) AS x`)
  const findings = await lab.check({ d: { path: 'texts.parquet', columns: { x: { encoding: true } } } })
  const evidence = findings.find(({ check }) => check === 'data.encoding')?.evidence
  return { count: evidence?.failing ?? 0, first: (evidence?.rows ?? []).map(({ values }) => values['x']) }
}

const nothing = { count: 0, first: [] }

/** Text as people write it, much of it with what also occurs in broken text. */
const real = [
  // French, with its no-break spaces before punctuation
  'Ça alors\u00A0! Où est passé l’été\u00A0? « Voilà\u00A0»',
  '«\u00A0À\u00A0» et «\u00A0â\u00A0», déjà… l’âme du château, MÂCON, DÉJÀ\u00A0», ÂGE',
  'café™ — café®… Café™\u00A0» naïveté” forêt’ préœdipien, cœur, Œuvre, 5\u00A0€',
  'É. Zola, «É», “É”, É…, À… À– ÎLE-D’ÎLE, Noël–Noëlle',
  // Portuguese, whose words in capitals end in Ã
  'NÃO… SÃO PAULO, IRMû, “MAÇÔ, MANHÃ…, AMANHÃ–TARDE, MAÇÃ®, AMANHò, ‘IRMÒ, CORAÇÃO—MANHÃ—',
  'manhã… maçã», “irmã”, avô™, ação, ções, GARÇÃ\u00A0, Âmbar, ÂNGULO, pão – 2, à «Ã»',
  // Spanish
  '¡Olé¡¡¡ ¿POR QUÉ? Ñandú, AÑO, N.º 5, 1.ª, «Él», QUÉ¿cómo',
  // German and the Nordic languages
  'Ö… ich weiß, »Sie sagte ›Café‹«, „Über“, CAFÉ´s, GRÜSSE, Straße”, Maß…, ß«',
  '”Å”, «Å», Å… på…, mÅ… 5 Å, Å–Ä–Ö, de to Ö’s, PÄIVÄ”, ÄÄ…, Ø», ÆØÅ»',
  'Það, ÞÓRÐUR…, AÐ», ÍSLAND, ð… Ð–',
  // Czech, Slovak, Polish, Hungarian, Romanian, Turkish, Vietnamese
  'Úžasný, vidíš…, nevíš“, můžeš”, Íš, ÁŠA, máš™, Éžete',
  '„są” łódź, ŚWIĘTO…, «Ű», ÎN, ÂNCĂ, hâlâ… hâlâ”, ĐÃ… đã…, CÂ…, Ấ',
  // Greek, Cyrillic, Hebrew, Arabic, Asian scripts, emoji
  'Καλημέρα… Привет», שלום… مرحبا، 日本語。 中文 한국어 ไทย हिन्दी 👍🏽',
  // Symbols
  '2×½, 1×½×¼ inch, 20 °C, ±5 µm, 50 ‰, © 2026, 3 × 4, £5, ¥, ½ é, 10²³, m³, ™, † ‡ •',
  'tab\tand\r\nline ends\nare fine',
  '',
]

const words = [
  ...['ü', 'é', 'à', 'è', 'ê', 'ç', 'ñ', 'ã', 'õ', 'ö', 'ß', 'å', 'ø', 'í', 'ó', 'ô', 'á'],
  ...[
    'Müller',
    'Größe',
    'Straße',
    'déjà vu',
    'Ça va',
    'El Niño',
    'São Paulo',
    'CORAÇÃO',
    'coração',
    'MÜNCHEN',
    'OPERACIÓN',
  ],
  ...[
    'Österreich',
    'Álvaro',
    'Åland',
    'smörgåsbord',
    'Škoda dobře',
    'žlutý kůň',
    'łódź',
    'są',
    'świat',
    'İstanbul',
    'değil',
  ],
  ...['Привет', 'Москва', 'Καλημέρα', 'שלום', 'مرحبا', '日本語', '中文', '한국어', 'हिन्दी', 'ไทย', '👍', 'hello 🎉'],
  ...[
    'it’s',
    '“quoted”',
    'a – b',
    'wait…',
    '5 €',
    '20 °C',
    '10\u00A0km',
    '©',
    '«oui»',
    '→',
    '✓',
    '±5',
    'µm',
    '½',
    '\uFEFFx',
    '\uFFFD',
  ],
]

describe('text read in a wrong encoding', () => {
  test('no text as people write it is taken for broken', async () => {
    expect(await broken(real)).toEqual(nothing)
  })

  test('nor is any of its words, in capitals or with each mark around it', async () => {
    const pieces = real.flatMap((text) => text.match(/\p{L}[\p{L}\p{M}]+/gu) ?? [])
    const cased = [...new Set([...pieces, ...pieces.map((piece) => piece.toUpperCase())])]
    const marks = ['', '…', '»', '”', '“', '’', '™', '®', '\u00A0»', '–', ' —', '«', ' €', '©', '²', '·', '‘', '‹', '›']
    const texts = cased.flatMap((piece) => marks.flatMap((mark) => [`${piece}${mark}`, `a ${piece}${mark} b`]))
    expect(texts.length).toBeGreaterThan(5000)
    expect(await broken(texts)).toEqual(nothing)
  })

  test.each(['windows-1252', 'latin1'] as const)('UTF-8 read as %s is', async (encoding) => {
    const garbled = words.map((word) => {
      const bytes = Buffer.from(word, 'utf8')
      // By name the decoder of the web would read Latin-1 as Windows-1252.
      return encoding === 'latin1'
        ? bytes.toString('latin1')
        : new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes)
    })
    expect((await broken(garbled)).count).toBe(words.length)
  })

  test('so is UTF-8 that was garbled twice', async () => {
    const once = (text: string) => new TextDecoder('windows-1252').decode(Buffer.from(text, 'utf8'))
    const twice = ['Müller', 'it’s', 'São', 'Привет'].map((word) => once(once(word)))
    expect(await broken(twice)).toEqual({ count: 4, first: twice })
  })
})

describe('characters that are no text', () => {
  test('are U+FFFD and the control characters save tab and line ends', async () => {
    await lab.parquet(
      'points.parquet',
      "SELECT 'a' || chr(p::INT) || 'b' AS x FROM range(0, 65536) t(p) WHERE p < 55296 OR p > 57343",
    )
    // 32 controls less 3, U+007F, 32 of the second set, and U+FFFD
    expect(await judge('points.parquet')).toEqual([
      'failed: d.x: 63 of 63,488 values (0.099 %) hold control characters or text read in a wrong encoding; the first are rows 1, 2 and 3.',
    ])
  })

  test('null is left out, and an empty text is fine', async () => {
    await lab.parquet('fine.parquet', "SELECT unnest(['', 'a', NULL]) AS x, NULL::VARCHAR AS none, 1 AS n")
    expect(await judge('fine.parquet')).toEqual(['passed: d.x: all 2 values hold no broken characters.'])
    expect(await judge('fine.parquet', 'none')).toEqual(['inconclusive: d.none: there was no value to judge.'])
    expect(await judge('fine.parquet', 'n')).toEqual([
      'errored: d.n: needs text, but the column is integer (INTEGER). Change the policy or the column.',
    ])
  })
})
