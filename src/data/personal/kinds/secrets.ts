import type { PersonalKind } from '../kind.ts'

function secret(id: string, title: string, pattern: string): PersonalKind {
  return { id, title, group: 'secret', names: [], shapes: [{ pattern, within: true, alone: 'certain' }] }
}

export const secretKinds: readonly PersonalKind[] = [
  secret('secret-aws-key', 'AWS access keys', '(?:AKIA|ASIA)[0-9A-Z]{16}'),
  secret('secret-github-token', 'GitHub tokens', '(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{22})'),
  secret('secret-gitlab-token', 'GitLab tokens', 'glpat-[A-Za-z0-9_-]{20}'),
  secret('secret-slack-token', 'Slack tokens', 'xox[abposr]-[A-Za-z0-9-]{10}'),
  secret('secret-google-key', 'Google API keys', 'AIza[0-9A-Za-z_-]{35}'),
  secret('secret-stripe-key', 'Stripe keys', '[sr]k_live_[0-9A-Za-z]{16}'),
  secret('secret-hugging-face-token', 'Hugging Face tokens', 'hf_[A-Za-z]{34}'),
  secret('secret-model-api-key', 'API keys of model providers', 'sk-(?:proj-|ant-|or-)?[A-Za-z0-9_-]{32}'),
  secret('secret-npm-token', 'npm tokens', 'npm_[A-Za-z0-9]{36}'),
  secret('secret-private-key', 'private keys', '-----BEGIN (?:[A-Z0-9]{1,12} ){0,3}PRIVATE KEY-----'),
  secret(
    'secret-json-web-token',
    'JSON Web Tokens',
    'eyJ[A-Za-z0-9_-]{10,400}\\.eyJ[A-Za-z0-9_-]{10,400}\\.[A-Za-z0-9_-]{10}',
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
