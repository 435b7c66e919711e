import { digitAt, luhn, mod11And10, weightedSum } from '../checksums.ts'
import { baltic, czech, lastDigit } from '../european-checksums.ts'
import { checked, day, digits, month } from '../identity-number.ts'
import type { PersonalKind } from '../kind.ts'

export const eastEuropeanKinds: readonly PersonalKind[] = [
  {
    id: 'polish-pesel',
    title: 'Polish PESEL numbers',
    group: 'direct',
    names: ['pesel', 'numer pesel'],
    shapes: digits(
      '[0-9]{2}(?:[02468][1-9]|[13579][0-2])[0-3][0-9]{6}',
      11,
      ' -',
      checked(lastDigit([9, 7, 3, 1, 9, 7, 3, 1, 9, 7], 10), 0.1),
    ),
  },
  {
    id: 'czech-birth-number',
    title: 'Czech and Slovak birth numbers',
    group: 'direct',
    names: ['rodne cislo', 'rc', 'birth number'],
    quietName: true,
    shapes: [
      {
        pattern: `[0-9]{2}(?:[05][1-9]|[16][0-2]|[27][1-9]|[38][0-2])${day}/?[0-9]{4}`,
        digits: 10,
        alone: 'telling',
        proof: checked(czech, 0.1),
      },
    ],
  },
  {
    id: 'romanian-cnp',
    title: 'Romanian personal numbers',
    group: 'direct',
    names: ['cnp', 'cod numeric personal'],
    shapes: digits(
      `[1-9][0-9]{2}${month}${day}[0-9]{6}`,
      13,
      ' -',
      checked(
        (text) =>
          (weightedSum(text, [2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9]) % 11) % 10 === digitAt(text, 12) ||
          (weightedSum(text, [2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9]) % 11 === 10 && digitAt(text, 12) === 1),
        1 / 10,
      ),
    ),
  },
  {
    id: 'bulgarian-egn',
    title: 'Bulgarian personal numbers',
    group: 'direct',
    names: ['egn'],
    shapes: digits(
      `[0-9]{2}(?:[024][1-9]|[135][0-2])${day}[0-9]{4}`,
      10,
      ' -',
      checked(lastDigit([2, 4, 8, 5, 10, 9, 7, 3, 6], 11), 1 / 10),
    ),
  },
  {
    id: 'baltic-personal-code',
    title: 'Estonian and Lithuanian personal codes',
    group: 'direct',
    names: ['isikukood', 'asmens kodas', 'personal code'],
    shapes: digits(`[1-8][0-9]{2}${month}${day}[0-9]{4}`, 11, ' -', checked(baltic, 1 / 10)),
  },
  {
    id: 'croatian-oib',
    title: 'Croatian OIB numbers',
    group: 'direct',
    names: ['oib'],
    shapes: digits('[0-9]{11}', 11, ' -', checked(mod11And10, 0.1)),
  },
  {
    id: 'greek-amka',
    title: 'Greek social security numbers',
    group: 'direct',
    names: ['amka'],
    shapes: digits(`${day}${month}[0-9]{7}`, 11, ' -', checked(luhn, 0.1)),
  },
]
