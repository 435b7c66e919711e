import { luhn, remainder } from '../checksums.ts'
import type { PersonalKind } from '../kind.ts'

const checksum = 'with a valid checksum'

/** Lengths of IBANs by country, after the registry of SWIFT. */
const lengths =
  'AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 EE20 EG29 ES24 FI18 FO18 FR27 ' +
  'GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 ' +
  'MD24 ME22 MK19 MR27 MT31 MU30 NL18 NO15 PK24 PL28 PS29 PT25 QA29 RO24 RS22 SA24 SC31 SD18 SE24 SI19 SK24 SM27 ST25 SV28 ' +
  'TL23 TN24 TR26 UA29 VA22 VG24 XK20'

function isIban(text: string): boolean {
  return lengths.includes(`${text.slice(0, 2)}${text.length}`) && remainder(text.slice(4) + text.slice(0, 4), 97) === 1
}

export const financeKinds: readonly PersonalKind[] = [
  {
    id: 'iban',
    title: 'IBANs',
    group: 'direct',
    names: ['iban', 'kontonummer iban', 'bank account', 'bankverbindung', 'rekeningnummer'],
    shapes: [
      {
        pattern: '[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}',
        ignored: ' -',
        upper: true,
        alone: 'sure',
        proof: { holds: isIban, chance: 1 / 97, says: checksum },
      },
    ],
  },
  {
    id: 'credit-card',
    title: 'card numbers',
    group: 'direct',
    names: [
      ...['credit card', 'creditcard', 'card number', 'cardnumber', 'cc number', 'ccnum', 'debit card', 'kreditkarte'],
      ...['kreditkartennummer', 'kartennummer', 'carte bancaire', 'numero carte', 'tarjeta', 'numero tarjeta'],
      ...['carta di credito', 'kaartnummer', 'primary account number'],
    ],
    shapes: [
      {
        pattern:
          '(?:4[0-9]{12}(?:[0-9]{3}){0,2}|5[1-5][0-9]{14}|2(?:22[1-9]|2[3-9][0-9]|[3-6][0-9]{2}|7[01][0-9]|720)[0-9]{12}|3[47][0-9]{13}|3(?:0[0-5]|[68][0-9])[0-9]{11}|6(?:011|5[0-9]{2}|4[4-9][0-9])[0-9]{12}|62[0-9]{14,17}|35(?:2[89]|[3-8][0-9])[0-9]{12}|(?:5[0678]|6[37])[0-9]{10,17})',
        ignored: ' -',
        alone: 'telling',
        proof: { holds: luhn, chance: 0.1, says: checksum },
      },
    ],
  },
  {
    id: 'bank-account',
    title: 'bank account numbers',
    group: 'direct',
    names: [
      ...['bank account', 'account number', 'bank account number', 'kontonummer', 'numero de compte', 'numero compte'],
      ...['numero de cuenta', 'numero cuenta', 'numero di conto', 'numero conto', 'rekeningnummer', 'clabe', 'rib'],
    ],
    shapes: [{ pattern: '[A-Z0-9]{6,34}', ignored: ' ./-', upper: true, alone: 'nothing' }],
  },
  {
    id: 'bic',
    title: 'bank identifier codes',
    group: 'indirect',
    names: ['bic', 'swift', 'bic code', 'swift code', 'bic swift'],
    needsPerson: true,
    shapes: [{ pattern: '[A-Z]{4}[A-Z]{2}[A-Z0-9]{2}(?:[A-Z0-9]{3})?', upper: true, alone: 'nothing' }],
  },
]
