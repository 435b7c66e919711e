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

/** Between two lines: as they are, indented, in texts of a program that are put together, and in JSON. */
const between = `(?:\\s|\\\\[nrt]|["'+,()\\\\]){1,40}`

/** Forms that their issuers publish, so that few other texts have them. A password alone has none. */
export const secretPatterns: readonly SecretPattern[] = [
  { id: 'secret-aws-key', title: 'AWS access keys', pattern: '(?:AKIA|ASIA)[0-9A-Z]{16}', isWhole: true },
  {
    id: 'secret-github-token',
    title: 'GitHub tokens',
    pattern: '(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{22})',
  },
  { id: 'secret-gitlab-token', title: 'GitLab tokens', pattern: 'gl(?:pat|dt|ptt|rt|soat)-[A-Za-z0-9_-]{20}' },
  {
    id: 'secret-slack-token',
    title: 'Slack tokens',
    pattern: '(?:xox[abposr]-[A-Za-z0-9-]{10}|xapp-[0-9]-[A-Z0-9]{8})',
  },
  { id: 'secret-google-key', title: 'Google API keys', pattern: 'AIza[0-9A-Za-z_-]{35}', isWhole: true },
  { id: 'secret-stripe-key', title: 'Stripe keys', pattern: '[sr]k_live_[0-9A-Za-z]{16}' },
  {
    id: 'secret-hugging-face-token',
    title: 'Hugging Face tokens',
    pattern: '(?:hf_|api_org_)[A-Za-z]{34}',
    isWhole: true,
  },
  {
    id: 'secret-model-api-key',
    title: 'API keys of model providers',
    pattern: 'sk-(?:proj-|ant-|or-)?[A-Za-z0-9_-]{32}',
  },
  { id: 'secret-npm-token', title: 'npm tokens', pattern: 'npm_[A-Za-z0-9]{36}', isWhole: true },
  {
    id: 'secret-private-key',
    title: 'private keys',
    // The line alone is what programs look for; a key has the first of its characters behind it.
    pattern: `-----BEGIN (?:[A-Z0-9]{1,12} ){0,3}PRIVATE KEY(?: BLOCK)?-----${between}(?:[A-Za-z][A-Za-z-]{1,30}:[^\\n\\\\]{0,100}${between}){0,8}[A-Za-z0-9+/=]{40}`,
  },
  {
    id: 'secret-json-web-token',
    title: 'JSON Web Tokens',
    // Of a long one the beginning suffices.
    pattern: 'eyJ[A-Za-z0-9_-]{10,1000}\\.eyJ[A-Za-z0-9_-]{10}',
  },
]
