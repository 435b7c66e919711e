import { digitAt, luhn, weightedSum } from '../checksums.ts'
import {
  belgian,
  eleven,
  frenchKey,
  germanHealth,
  germanInsurance,
  germanTaxId,
  irish,
  italianLetter,
  norwegian,
  portuguese,
  spanishLetter,
} from '../european-checksums.ts'
import { checked, day, digits, month } from '../identity-number.ts'
import type { PersonalKind } from '../kind.ts'

export const westEuropeanKinds: readonly PersonalKind[] = [
  {
    id: 'uk-nino',
    title: 'UK National Insurance numbers',
    group: 'direct',
    names: ['nino', 'national insurance', 'national insurance number', 'ni number'],
    shapes: [
      {
        pattern:
          '(?:[ACEHJLMOPRSWXY][A-CEGHJ-NPR-TW-Z]|B[A-CEHJ-NPR-TW-Z]|G[ACEGHJ-NPR-TW-Z]|[KT][A-CEGHJ-MPR-TW-Z]|N[A-CEGHJLMPR-SW-Z]|Z[A-CEGHJ-NPR-TW-Y])[0-9]{6}[A-D]',
        ignored: ' -',
        upper: true,
        alone: 'telling',
      },
    ],
  },
  {
    id: 'uk-nhs-number',
    title: 'NHS numbers',
    group: 'direct',
    names: ['nhs', 'nhs number', 'nhs no'],
    shapes: digits('[0-9]{10}', 10, ' -', checked(eleven([10, 9, 8, 7, 6, 5, 4, 3, 2, 1]), 1 / 11)),
  },
  {
    id: 'german-tax-id',
    title: 'German tax identification numbers',
    group: 'direct',
    names: ['steuer id', 'steueridentifikationsnummer', 'steueridnr', 'idnr', 'steuernummer', 'tax id', 'tin'],
    shapes: digits('[1-9][0-9]{10}', 11, ' /-', checked(germanTaxId, 0.1)),
  },
  {
    id: 'german-social-insurance',
    title: 'German social insurance numbers',
    group: 'direct',
    names: [
      'sozialversicherungsnummer',
      'rentenversicherungsnummer',
      'sv nummer',
      'rvnr',
      'svnr',
      'versicherungsnummer',
    ],
    shapes: [
      {
        pattern: `[0-9]{2}(?:[0-9]{2})(?:[0-9]{2})[0-9]{2}[A-Z][0-9]{3}`,
        ignored: ' -',
        upper: true,
        alone: 'telling',
        proof: checked(germanInsurance, 0.1),
      },
    ],
  },
  {
    id: 'german-health-insurance',
    title: 'German health insurance numbers',
    group: 'direct',
    names: ['krankenversicherungsnummer', 'kvnr', 'versichertennummer', 'krankenkassennummer'],
    shapes: [
      { pattern: '[A-Z][0-9]{9}', ignored: ' ', upper: true, alone: 'telling', proof: checked(germanHealth, 0.1) },
    ],
  },
  {
    id: 'french-nir',
    title: 'French social security numbers',
    group: 'direct',
    names: ['nir', 'insee', 'numero securite sociale', 'securite sociale', 'num secu', 'nss'],
    shapes: [
      {
        pattern: '[1-478][0-9]{2}(?:0[1-9]|[1-9][0-9])(?:[0-9]{2}|2[AB])[0-9]{8}',
        ignored: ' .-',
        upper: true,
        alone: 'telling',
        proof: checked(frenchKey, 1 / 97),
      },
    ],
  },
  {
    id: 'spanish-dni',
    title: 'Spanish identity numbers (DNI, NIE)',
    group: 'direct',
    names: ['dni', 'nie', 'nif', 'documento identidad', 'documento nacional de identidad'],
    shapes: [
      {
        pattern: '(?:[0-9]{8}|[XYZ][0-9]{7})[A-HJ-NP-TV-Z]',
        ignored: ' .-',
        upper: true,
        alone: 'telling',
        proof: checked(spanishLetter, 1 / 23),
      },
    ],
  },
  {
    id: 'italian-tax-code',
    title: 'Italian tax codes',
    group: 'direct',
    names: ['codice fiscale', 'codicefiscale', 'cf', 'cod fiscale', 'cod fisc'],
    quietName: true,
    shapes: [
      {
        pattern: '[A-Z]{6}[0-9LMNPQRSTUV]{2}[ABCDEHLMPRST][0-9LMNPQRSTUV]{2}[A-Z][0-9LMNPQRSTUV]{3}[A-Z]',
        ignored: ' ',
        upper: true,
        alone: 'telling',
        proof: checked(italianLetter, 1 / 26),
      },
    ],
  },
  {
    id: 'dutch-bsn',
    title: 'Dutch citizen service numbers',
    group: 'direct',
    names: ['bsn', 'burgerservicenummer', 'sofinummer', 'sofi nummer'],
    shapes: digits('[0-9]{9}', 9, ' .-', checked(eleven([9, 8, 7, 6, 5, 4, 3, 2, -1]), 1 / 11)),
  },
  {
    id: 'belgian-national-number',
    title: 'Belgian national numbers',
    group: 'direct',
    names: [
      'rijksregisternummer',
      'numero national',
      'numero de registre national',
      'rrn',
      'national number',
      'insz',
      'niss',
    ],
    shapes: digits(`[0-9]{2}[0-5][0-9][0-3][0-9]{6}`, 11, ' .-', checked(belgian, 2 / 97)),
  },
  {
    id: 'swedish-personal-number',
    title: 'Swedish personal numbers',
    group: 'direct',
    names: ['personnummer', 'personnr', 'pnr', 'samordningsnummer'],
    shapes: [
      {
        pattern: `(?:19|20)?[0-9]{2}${month}(?:[06][1-9]|[1278][0-9]|[39][01])[-+]?[0-9]{4}`,
        alone: 'telling',
        proof: checked((text) => luhn(text.replace(/[-+]/, '').slice(-10)), 0.1),
      },
    ],
  },
  {
    id: 'finnish-hetu',
    title: 'Finnish personal identity codes',
    group: 'direct',
    names: ['hetu', 'henkilotunnus', 'sotu'],
    shapes: [
      {
        pattern: `${day}${month}[0-9]{2}[-+ABCDEFYXWVU][0-9]{3}[0-9A-FHJ-NPR-Y]`,
        upper: true,
        alone: 'telling',
        proof: checked(
          (text) =>
            '0123456789ABCDEFHJKLMNPRSTUVWXY'.charAt(Number(text.slice(0, 6) + text.slice(7, 10)) % 31) ===
            text.charAt(10),
          1 / 31,
        ),
      },
    ],
  },
  {
    id: 'danish-cpr',
    title: 'Danish CPR numbers',
    group: 'direct',
    names: ['cpr', 'cpr nummer', 'cprnr', 'cpr number'],
    shapes: [
      { pattern: `${day}${month}[0-9]{2}[- ][0-9]{4}`, alone: 'telling' },
      { pattern: `${day}${month}[0-9]{6}`, digits: 10, alone: 'nothing' },
    ],
  },
  {
    id: 'norwegian-birth-number',
    title: 'Norwegian birth numbers',
    group: 'direct',
    names: ['fodselsnummer', 'fnr', 'personnummer'],
    shapes: digits('[0-7][0-9][0-9][0-9][0-9]{7}', 11, ' -', checked(norwegian, 1 / 100)),
  },
  {
    id: 'austrian-social-insurance',
    title: 'Austrian social insurance numbers',
    group: 'direct',
    names: ['svnr', 'sozialversicherungsnummer', 'sv nummer'],
    shapes: digits(
      `[1-9][0-9]{3}${day}(?:0[1-9]|1[0-5])[0-9]{2}`,
      10,
      ' -',
      checked((text) => weightedSum(text, [3, 7, 9, 0, 5, 8, 4, 2, 1, 6]) % 11 === digitAt(text, 3), 1 / 11),
    ),
  },
  {
    id: 'swiss-ahv',
    title: 'Swiss social security numbers',
    group: 'direct',
    names: ['ahv', 'ahv nummer', 'avs', 'numero avs', 'ahvn13', 'sozialversicherungsnummer'],
    shapes: digits(
      '756[0-9]{10}',
      13,
      ' .-',
      checked((text) => weightedSum(text, [1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1]) % 10 === 0, 0.1),
    ),
  },
  {
    id: 'portuguese-nif',
    title: 'Portuguese tax numbers',
    group: 'direct',
    names: ['nif', 'numero contribuinte', 'contribuinte', 'numero de identificacao fiscal'],
    shapes: digits('[1-9][0-9]{8}', 9, ' .-', checked(portuguese, 1 / 10)),
  },
  {
    id: 'irish-pps',
    title: 'Irish PPS numbers',
    group: 'direct',
    names: ['pps', 'ppsn', 'pps number'],
    shapes: [
      {
        pattern: '[0-9]{7}[A-W][A-IW]?',
        ignored: ' ',
        upper: true,
        alone: 'telling',
        proof: checked(irish, 1 / 23),
      },
    ],
  },
]
