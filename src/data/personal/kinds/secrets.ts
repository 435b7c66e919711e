import { secretPatterns } from '../../../secrets/secret-patterns.ts'
import type { PersonalKind } from '../kind.ts'

export const secretKinds: readonly PersonalKind[] = [
  ...secretPatterns.map(
    ({ id, title, pattern }): PersonalKind => ({
      id,
      title,
      group: 'secret',
      names: [],
      shapes: [{ pattern, within: true, alone: 'certain' }],
    }),
  ),
  {
    id: 'secret-password',
    title: 'passwords',
    group: 'secret',
    names: [
      ...[
        'password',
        'passwd',
        'pwd',
        'password hash',
        'passphrase',
        'passwort',
        'kennwort',
        'mot de passe',
        'contrasena',
      ],
      ...['wachtwoord', 'client secret', 'api key', 'apikey', 'api token', 'access token', 'auth token', 'secret key'],
    ],
    shapes: [
      { pattern: '\\$(?:2[abxy]|argon2(?:i|d|id)|[156]|scrypt|pbkdf2[a-z0-9-]*)\\$.{20,}', alone: 'telling' },
      { pattern: '.{4,}', alone: 'nothing' },
    ],
  },
]
