/** What a secret looks like that has a form of its own. */
export type SecretPattern = {
  readonly id: `secret-${string}`
  /** Plural: `GitHub tokens`. */
  readonly title: string
  /** RE2 without look-around and back-references, so that it takes linear time; where it begins is up to the caller. */
  readonly pattern: string
  /** It ends there: what goes on is something else. Others may be longer. */
  readonly isWhole?: true
}

/** Forms that their issuers publish, so that few other texts have them. A password alone has none. */
export const secretPatterns: readonly SecretPattern[] = [
  { id: 'secret-aws-key', title: 'AWS access keys', pattern: '(?:AKIA|ASIA)[0-9A-Z]{16}', isWhole: true },
  {
    id: 'secret-github-token',
    title: 'GitHub tokens',
    pattern: '(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{22})',
  },
  { id: 'secret-gitlab-token', title: 'GitLab tokens', pattern: 'glpat-[A-Za-z0-9_-]{20}' },
  { id: 'secret-slack-token', title: 'Slack tokens', pattern: 'xox[abposr]-[A-Za-z0-9-]{10}' },
  { id: 'secret-google-key', title: 'Google API keys', pattern: 'AIza[0-9A-Za-z_-]{35}', isWhole: true },
  { id: 'secret-stripe-key', title: 'Stripe keys', pattern: '[sr]k_live_[0-9A-Za-z]{16}' },
  { id: 'secret-hugging-face-token', title: 'Hugging Face tokens', pattern: 'hf_[A-Za-z]{34}', isWhole: true },
  {
    id: 'secret-model-api-key',
    title: 'API keys of model providers',
    pattern: 'sk-(?:proj-|ant-|or-)?[A-Za-z0-9_-]{32}',
  },
  { id: 'secret-npm-token', title: 'npm tokens', pattern: 'npm_[A-Za-z0-9]{36}', isWhole: true },
  {
    id: 'secret-private-key',
    title: 'private keys',
    pattern: '-----BEGIN (?:[A-Z0-9]{1,12} ){0,3}PRIVATE KEY-----',
  },
  {
    id: 'secret-json-web-token',
    title: 'JSON Web Tokens',
    pattern: 'eyJ[A-Za-z0-9_-]{10,400}\\.eyJ[A-Za-z0-9_-]{10,400}\\.[A-Za-z0-9_-]{10}',
  },
]

/** Forms that are worth looking for in files of programs, but not in each value of a table. */
export const filePatterns: readonly SecretPattern[] = [
  { id: 'secret-pypi-token', title: 'PyPI tokens', pattern: 'pypi-AgEIcHlwaS5vcmc[A-Za-z0-9_-]{50}' },
  { id: 'secret-databricks-token', title: 'Databricks tokens', pattern: 'dapi[0-9a-f]{32}', isWhole: true },
  { id: 'secret-replicate-token', title: 'Replicate tokens', pattern: 'r8_[A-Za-z0-9]{37}', isWhole: true },
  { id: 'secret-groq-key', title: 'Groq keys', pattern: 'gsk_[A-Za-z0-9]{52}', isWhole: true },
  {
    id: 'secret-sendgrid-key',
    title: 'SendGrid keys',
    pattern: 'SG\\.[A-Za-z0-9_-]{22}\\.[A-Za-z0-9_-]{43}',
    isWhole: true,
  },
  {
    id: 'secret-digitalocean-token',
    title: 'DigitalOcean tokens',
    pattern: 'do[opr]_v1_[0-9a-f]{64}',
    isWhole: true,
  },
  { id: 'secret-docker-token', title: 'Docker Hub tokens', pattern: 'dckr_pat_[A-Za-z0-9_-]{27}', isWhole: true },
  {
    id: 'secret-slack-webhook',
    title: 'Slack webhooks',
    pattern: 'https://hooks\\.slack\\.com/services/T[A-Z0-9]{8,12}/B[A-Z0-9]{8,12}/[A-Za-z0-9]{24}',
  },
  {
    id: 'secret-discord-webhook',
    title: 'Discord webhooks',
    pattern: 'https://discord(?:app)?\\.com/api/webhooks/[0-9]{17,20}/[A-Za-z0-9_-]{60}',
  },
  { id: 'secret-azure-key', title: 'Azure storage keys', pattern: 'AccountKey=[A-Za-z0-9+/]{86}==', isWhole: true },
  {
    id: 'secret-database-password',
    title: 'passwords in addresses',
    pattern:
      '(?:postgres(?:ql)?|mysql|mariadb|mongodb|redis|rediss|amqp|amqps|https?)(?:\\+[a-z0-9]{1,20})?://[^\\s:/@"\'<>]{0,64}:[^\\s:/@"\'<>]{3,128}@[A-Za-z0-9.-]{1,128}',
  },
]
