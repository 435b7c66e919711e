/** A column's name in words: lower case, no accents, split where the case or the kind of character changes. */
export function wordsOf(name: string): readonly string[] {
  return name
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\d]+/u)
    .filter((word) => word !== '')
}

/** Columns about a value and not with it: `email_count`, `has_phone`, `phone_type`. */
const about = new Set(
  [
    'count counts num n total sum share rate ratio score pct percent has is flag valid validity verified',
    'verification status type kind length len domain provider format opt opted clicks opens opened sent bounce bounced',
    'enabled missing available hash hashed anzahl art tipo soort aantal stato version min max mean avg avgs std',
    'change delta model brand plan blocks block range price cost fee category source quality lost index',
  ].flatMap((line) => line.split(' ')),
)

/** Whether the name speaks of something about the value, so that alone it raises no suspicion. */
export function isAboutValue(words: readonly string[]): boolean {
  return words.some((word) => about.has(word))
}

/** Names of codes that have the form or the check digits of others, and are nobody's. */
const otherCodes = new Set(
  [
    'isbn issn ean upc gtin sku asin isin cusip sedol lei doi vat duns siren siret naics nace hs cas imo order invoice',
    'part item article artikel material batch lot',
  ].flatMap((line) => line.split(' ')),
)

export function namesOtherCode(words: readonly string[]): boolean {
  return words.some((word) => otherCodes.has(word.replace(/\d+$/, '')))
}

const persons = new Set(
  [
    'home user customer client patient passenger driver employee person personal member subscriber visitor student guest',
    'applicant gps pickup dropoff kunde patientin nutzer benutzer mitarbeiter utilisateur usuario utente gebruiker klant',
    'cliente paciente paziente residence resident tenant borrower victim billing shipping delivery',
  ].flatMap((line) => line.split(' ')),
)

export function mentionsPerson(words: readonly string[]): boolean {
  return words.some((word) => persons.has(word))
}

/**
 * Whether one of the phrases is in the name as a run of whole words, or is the whole name when blanks are left out
 * (`e_mail` and `email` are the same). Digits at the end of a word may be left out: `phone2`.
 */
export function namesOneOf(words: readonly string[], phrases: readonly string[]): boolean {
  const plain = words.map((word) => word.replace(/^(\p{L}{2,})\d+$/u, '$1'))
  return [words, plain].some((variant) => {
    const text = ` ${variant.join(' ')} `
    const joined = variant.join('')
    return phrases.some((phrase) => text.includes(` ${phrase} `) || joined === phrase.replaceAll(' ', ''))
  })
}
