import { digitAt, luhn, verhoeff, weightedSum } from '../checksums.ts'
import { checked, day, month } from '../identity-number.ts'
import type { PersonalKind } from '../kind.ts'

/** Both check digits; the second one counts the first. */
function brazilian(text: string): boolean {
  const check = (length: number) => {
    const weights = Array.from({ length }, (_, index) => length + 1 - index)
    return ((10 * weightedSum(text, weights)) % 11) % 10 === digitAt(text, length)
  }
  return check(9) && check(10) && new Set(text).size > 1
}

function turkish(text: string): boolean {
  const tenth = (weightedSum(text, [7, -1, 7, -1, 7, -1, 7, -1, 7]) + 100) % 10
  const last = weightedSum(text, [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]) % 10
  return tenth === digitAt(text, 9) && last === digitAt(text, 10)
}

function australian(text: string): boolean {
  const weights = text.length === 8 ? [10, 7, 8, 4, 6, 3, 5, 1] : [1, 4, 3, 7, 5, 8, 6, 9, 10]
  return weightedSum(text, weights) % 11 === 0
}

function chinese(text: string): boolean {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  return '10X98765432'.charAt(weightedSum(text, weights) % 11) === text.charAt(17)
}

function japanese(text: string): boolean {
  const rest = weightedSum(text, [6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11
  return (rest <= 1 ? 0 : 11 - rest) === digitAt(text, 11)
}

function mexican(text: string): boolean {
  const alphabet = '0123456789ABCDEFGHIJKLMN&OPQRSTUVWXYZ'
  let sum = 0
  for (let index = 0; index < 17; index++) sum += (18 - index) * alphabet.indexOf(text.charAt(index))
  return (10 - (sum % 10)) % 10 === digitAt(text, 17)
}

function singaporean(text: string): boolean {
  const first = text.charAt(0)
  const shift = first === 'T' || first === 'G' ? 4 : 0
  const rest = (weightedSum(text.slice(1), [2, 7, 6, 5, 4, 3, 2]) + shift) % 11
  return (first === 'S' || first === 'T' ? 'JZIHGFEDCBA' : 'XWUTRQPNMLK').charAt(rest) === text.charAt(8)
}

const area = '(?:0(?:0[1-9]|[1-9][0-9])|[1-578][0-9]{2}|6(?:[0-57-9][0-9]|6[0-57-9]))'
const socialSecurityRest = ['(?:0[1-9]|[1-9][0-9])', '(?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})']

export const worldKinds: readonly PersonalKind[] = [
  {
    id: 'us-ssn',
    title: 'US Social Security numbers',
    group: 'direct',
    names: ['ssn', 'social security', 'social security number', 'social security no', 'ss number'],
    shapes: [
      { pattern: [area, ...socialSecurityRest].join('-'), alone: 'telling' },
      { pattern: [area, ...socialSecurityRest].join('[ -]?'), digits: 9, alone: 'nothing' },
      { pattern: '[X*]{3}-?[X*]{2}-?[0-9]{4}', upper: true, alone: 'telling' },
    ],
  },
  {
    id: 'us-itin',
    title: 'US taxpayer identification numbers',
    group: 'direct',
    names: ['itin', 'taxpayer id', 'tax id', 'taxpayer identification number', 'tin'],
    shapes: [
      { pattern: '9[0-9]{2}-(?:5[0-9]|6[0-5]|7[0-9]|8[0-8]|9[0-24-9])-[0-9]{4}', alone: 'telling' },
      { pattern: '9[0-9]{2}[ -]?(?:5[0-9]|6[0-5]|7[0-9]|8[0-8]|9[0-24-9])[ -]?[0-9]{4}', alone: 'nothing' },
    ],
  },
  {
    id: 'us-medicare',
    title: 'US Medicare numbers',
    group: 'direct',
    names: ['mbi', 'medicare', 'medicare number', 'medicare beneficiary identifier'],
    shapes: [
      {
        pattern:
          '[1-9][AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y0-9][0-9][AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y0-9][0-9][AC-HJKMNP-RT-Y]{2}[0-9]{2}',
        ignored: ' -',
        upper: true,
        alone: 'telling',
      },
    ],
  },
  {
    id: 'canadian-sin',
    title: 'Canadian social insurance numbers',
    group: 'direct',
    names: ['sin', 'social insurance number', 'sin number', 'nas', 'numero assurance sociale'],
    quietName: true,
    shapes: [{ pattern: '[1-79][0-9]{8}', ignored: ' -', alone: 'telling', proof: checked(luhn, 0.1) }],
  },
  {
    id: 'australian-tfn',
    title: 'Australian tax file numbers',
    group: 'direct',
    names: ['tfn', 'tax file number'],
    shapes: [{ pattern: '[0-9]{8,9}', ignored: ' -', digits: 8, alone: 'telling', proof: checked(australian, 1 / 11) }],
  },
  {
    id: 'brazilian-cpf',
    title: 'Brazilian CPF numbers',
    group: 'direct',
    names: ['cpf', 'cadastro de pessoas fisicas'],
    shapes: [{ pattern: '[0-9]{11}', ignored: ' .-', digits: 11, alone: 'telling', proof: checked(brazilian, 1 / 80) }],
  },
  {
    id: 'mexican-curp',
    title: 'Mexican CURP codes',
    group: 'direct',
    names: ['curp'],
    shapes: [
      {
        pattern: `[A-Z][AEIOUX][A-Z]{2}[0-9]{2}${month}${day}[HMX][A-Z]{2}[B-DF-HJ-NP-TV-Z]{3}[0-9A-Z][0-9]`,
        upper: true,
        alone: 'telling',
        proof: checked(mexican, 0.1),
      },
    ],
  },
  {
    id: 'indian-aadhaar',
    title: 'Indian Aadhaar numbers',
    group: 'direct',
    names: ['aadhaar', 'aadhar', 'adhaar', 'uidai', 'aadhaar number'],
    shapes: [{ pattern: '[2-9][0-9]{11}', ignored: ' -', alone: 'telling', proof: checked(verhoeff, 0.1) }],
  },
  {
    id: 'indian-pan',
    title: 'Indian permanent account numbers',
    group: 'direct',
    names: ['pan', 'pan number', 'pan card', 'permanent account number'],
    quietName: true,
    shapes: [{ pattern: '[A-Z]{3}[ABCFGHJLPT][A-Z][0-9]{4}[A-Z]', upper: true, alone: 'telling' }],
  },
  {
    id: 'chinese-resident-id',
    title: 'Chinese resident identity numbers',
    group: 'direct',
    names: ['resident id', 'id card', 'shenfenzheng', 'chinese id', 'sfz', 'national id'],
    shapes: [
      {
        pattern: `[1-9][0-9]{5}(?:18|19|20)[0-9]{2}${month}${day}[0-9]{3}[0-9X]`,
        upper: true,
        alone: 'telling',
        proof: checked(chinese, 1 / 11),
      },
    ],
  },
  {
    id: 'japanese-my-number',
    title: 'Japanese individual numbers',
    group: 'direct',
    names: ['my number', 'mynumber', 'kojin bango', 'individual number'],
    shapes: [{ pattern: '[0-9]{12}', ignored: ' -', digits: 12, alone: 'telling', proof: checked(japanese, 1 / 9) }],
  },
  {
    id: 'korean-resident-number',
    title: 'Korean resident registration numbers',
    group: 'direct',
    names: ['rrn', 'resident registration number', 'jumin'],
    shapes: [{ pattern: `[0-9]{2}${month}${day}-[0-9][0-9]{6}`, alone: 'telling' }],
  },
  {
    id: 'singaporean-nric',
    title: 'Singaporean identity numbers',
    group: 'direct',
    names: ['nric', 'fin', 'nric fin'],
    quietName: true,
    shapes: [{ pattern: '[STFG][0-9]{7}[A-Z]', upper: true, alone: 'telling', proof: checked(singaporean, 1 / 11) }],
  },
  {
    id: 'south-african-id',
    title: 'South African identity numbers',
    group: 'direct',
    names: ['sa id', 'said', 'rsa id', 'id number'],
    quietName: true,
    shapes: [
      {
        pattern: `[0-9]{2}${month}${day}[0-9]{4}[012][0-9]{2}`,
        ignored: ' ',
        digits: 13,
        alone: 'telling',
        proof: checked(luhn, 0.1),
      },
    ],
  },
  {
    id: 'turkish-identity',
    title: 'Turkish identity numbers',
    group: 'direct',
    names: ['tckn', 'tc kimlik', 'tc kimlik no', 'kimlik no', 'tc no'],
    shapes: [{ pattern: '[1-9][0-9]{10}', ignored: ' ', alone: 'telling', proof: checked(turkish, 1 / 100) }],
  },
  {
    id: 'passport',
    title: 'passport numbers',
    group: 'direct',
    names: [
      'passport',
      'passport number',
      'passport no',
      'reisepass',
      'passnummer',
      'reisepassnummer',
      'passeport',
      'pasaporte',
      'numero passaporto',
      'passaporto',
      'paspoort',
      'paspoortnummer',
    ],
    shapes: [{ pattern: '[A-Z0-9]{6,12}', ignored: ' -', upper: true, alone: 'nothing' }],
  },
  {
    id: 'driving-licence',
    title: 'driving licence numbers',
    group: 'direct',
    names: [
      'drivers license',
      'driver license',
      'driving licence',
      'driving license',
      'drivers license number',
      'driver licence',
      'fuhrerschein',
      'fuehrerschein',
      'fuhrerscheinnummer',
      'permis de conduire',
      'permiso de conducir',
      'patente di guida',
      'rijbewijs',
    ],
    shapes: [{ pattern: '[A-Z0-9]{5,20}', ignored: ' /.-', upper: true, alone: 'nothing' }],
  },
  {
    id: 'national-id',
    title: 'national identity numbers',
    group: 'direct',
    names: [
      'national id',
      'national identity',
      'identity card',
      'identity number',
      'id card number',
      'personalausweis',
      'ausweisnummer',
      'carte identite',
      'carte d identite',
      'cedula',
      'carta d identita',
      'carta identita',
      'identiteitskaart',
      'citizen id',
    ],
    shapes: [{ pattern: '[A-Z0-9]{5,20}', ignored: ' /.-', upper: true, alone: 'nothing' }],
  },
  {
    id: 'medical-record',
    title: 'medical record or insurance numbers',
    group: 'direct',
    names: [
      'mrn',
      'medical record',
      'medical record number',
      'health insurance number',
      'insurance number',
      'patient number',
      'patient no',
      'patientennummer',
    ],
    shapes: [{ pattern: '[A-Z0-9]{5,20}', ignored: ' /.-', upper: true, alone: 'nothing' }],
  },
]
