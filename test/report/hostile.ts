import fc from 'fast-check'

/** Whatever GitHub, a terminal or a table could take for more than text. */
const attacks: readonly string[] = [
  ...['@octo/security', '@dependabot merge', 'a@b.example', '#1', 'GH-2', 'octo/model#3', 'fixes #4', 'TICKET-77'],
  ...['3f2a91c0d4e5b6a7988776655443322110ffeedd', '1234567', 'octo/model@3f2a91c0d4', 'GHSA-abcd-1234-efgh'],
  ...[
    '<b>',
    '<!--',
    '-->',
    '<img src=x onerror=alert(1)>',
    '</details>',
    '<details>',
    '<script>',
    '&lt;',
    '&#64;x',
    '&',
  ],
  ...[
    '[a](http://evil.example)',
    '![a](http://evil.example/x.png)',
    '[a]: http://evil.example',
    '<http://evil.example>',
  ],
  ...['http://evil.example', 'https://evil.example', 'www.evil.example', 'mailto:a@b.example', 'ftp://evil.example'],
  ...['*', '**', '_', '__', '~~', '~', '`', '``', '```', '\\', '\\\\', '|', '\\|', '\\\\|', '||', '| - |', '`|`'],
  ...[
    '# ',
    '## a',
    '- ',
    '+ ',
    '* ',
    '1. ',
    '1) ',
    '> ',
    '---',
    '===',
    '***',
    '- [ ] ',
    '[!WARNING]',
    '[^1]',
    '[^1]: a',
  ],
  ...['\n', '\r\n', '\n\n', '\t', '\u2028', '\u0085', '\v', '    ', ' ', '  ', '\u00a0', '\u3000'],
  ...[':smile:', ':+1:', '$x$', '$$', '$`x`$', '!', '(', ')', '[', ']', '{', '}', '"', "'", ';', ',', '.', '%'],
  ...[
    '\u202e',
    '\u2066',
    '\u2069',
    '\u200b',
    '\u200d',
    '\u00ad',
    '\ufeff',
    '\u0000',
    '\u0007',
    '\u009b31m',
    '\u001b[31m',
  ],
  ...[
    '\ud800',
    '\udfff',
    '\ufe0f',
    '❤️',
    '👨‍👩‍👧',
    'e\u0301',
    'a\u0300\u0301\u0302\u0303\u0304\u0305\u0306',
    '\u{e0041}',
    '漢字',
    'שלום',
  ],
  ...[
    '::error::x',
    '/retest',
    '%0A',
    '=cmd()',
    '{{ x }}',
    '$' + '{x}',
    'NaN',
    '<',
    '>',
    '>=',
    '->',
    'a_b',
    'a.b',
    'accuracy',
  ],
]

/** Texts made of attacks, plain words and any characters at all. */
export const hostileText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...attacks) },
      fc.constantFrom('rows', 'of', ' ', '12'),
      fc.string({ unit: 'binary', maxLength: 6 }),
    ),
    {
      minLength: 1,
      maxLength: 12,
    },
  )
  .map((parts) => parts.join(''))
  .filter((text) => text !== '')
