/** The id or SPDX expression of a licence file's text, or `undefined` when it is none of the known texts. */
export function recogniseLicense(text: string): string | undefined {
  const declared = /SPDX-License-Identifier:([^\r\n]{1,300})/.exec(text.slice(0, 2000))?.[1]
  // The whole expression: of "MIT AND GPL-3.0-only" the first id alone would say too little.
  if (declared !== undefined) return declared.replace(/(?:\*\/|-->)\s*$/, '').trim()
  const plain = text
    .slice(0, 60_000)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}.]+/gu, ' ')
    .trim()
  // A clause that takes rights away makes another licence of the same text.
  if (plain.includes('commons clause')) return undefined
  const head = plain.slice(0, 600)
  const titled = titles.find(({ title }) => title.test(head))
  return titled?.id ?? texts.find(({ phrases }) => phrases.every((phrase) => plain.includes(phrase)))?.id
}

/** Licences with a title of their own at the beginning; more special ones first. */
const titles: readonly { readonly id: string; readonly title: RegExp }[] = [
  { id: 'Apache-2.0', title: /\bapache license version 2\.0\b/ },
  { id: 'AGPL-3.0', title: /^(?:\S+ ){0,20}?gnu affero general public license version 3\b/ },
  { id: 'LGPL-3.0', title: /^(?:\S+ ){0,20}?gnu lesser general public license version 3\b/ },
  { id: 'LGPL-2.1', title: /^(?:\S+ ){0,20}?gnu lesser general public license version 2\.1\b/ },
  { id: 'GPL-3.0', title: /^(?:\S+ ){0,20}?gnu general public license version 3\b/ },
  { id: 'GPL-2.0', title: /^(?:\S+ ){0,20}?gnu general public license version 2\b/ },
  { id: 'MPL-2.0', title: /\bmozilla public license version 2\.0\b/ },
  { id: 'EPL-2.0', title: /\beclipse public license v ?2\.0\b/ },
  { id: 'EUPL-1.2', title: /\beuropean union public licence v\.? ?1\.2\b/ },
  { id: 'BSL-1.0', title: /\bboost software license version 1\.0\b/ },
  { id: 'CC-BY-NC-SA-4.0', title: /\battribution noncommercial sharealike 4\.0 international\b/ },
  { id: 'CC-BY-NC-ND-4.0', title: /\battribution noncommercial noderivatives 4\.0 international\b/ },
  { id: 'CC-BY-NC-4.0', title: /\battribution noncommercial 4\.0 international\b/ },
  { id: 'CC-BY-SA-4.0', title: /\battribution sharealike 4\.0 international\b/ },
  { id: 'CC-BY-ND-4.0', title: /\battribution noderivatives 4\.0 international\b/ },
  { id: 'CC-BY-4.0', title: /\battribution 4\.0 international\b/ },
  { id: 'CC0-1.0', title: /\bcc0 1\.0 universal\b/ },
]

/** Licences that often come without a title, known by what they say. */
const texts: readonly { readonly id: string; readonly phrases: readonly string[] }[] = [
  {
    id: 'MIT',
    phrases: [
      'permission is hereby granted free of charge to any person obtaining a copy of this software and associated documentation files',
      'the above copyright notice and this permission notice shall be included in all copies or substantial portions',
    ],
  },
  {
    id: 'BSD-3-Clause',
    phrases: [
      'redistribution and use in source and binary forms with or without modification are permitted',
      'neither the name of',
    ],
  },
  {
    id: 'BSD-2-Clause',
    phrases: [
      'redistribution and use in source and binary forms with or without modification are permitted',
      'redistributions in binary form must reproduce the above copyright notice',
    ],
  },
  {
    id: 'ISC',
    phrases: [
      'permission to use copy modify and or distribute this software for any purpose with or without fee is hereby granted',
    ],
  },
  { id: 'Unlicense', phrases: ['this is free and unencumbered software released into the public domain'] },
]
