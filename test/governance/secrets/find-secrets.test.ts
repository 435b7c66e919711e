import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findSecrets, patterns } from '../../../src/governance/secrets/find-secrets.ts'

/** Characters that are always the same and look drawn by lot. Put together here, so that no scanner takes them for real. */
function drawn(length: number, alphabet: string): string {
  let state = 7
  return Array.from({ length }, () => {
    state = (state * 48_271) % 2_147_483_647
    return alphabet[state % alphabet.length]
  }).join('')
}

const lower = 'abcdefghijklmnopqrstuvwxyz'
const digits = '0123456789'
const upper = lower.toUpperCase()
const all = lower + upper + digits

const secrets: Readonly<Record<string, string>> = {
  'secret-aws-key': `AKIA${drawn(16, upper + digits)}`,
  'secret-github-token': `ghp_${drawn(36, all)}`,
  'secret-gitlab-token': `glpat-${drawn(20, all)}`,
  'secret-slack-token': `xoxb-${drawn(11, digits)}-${drawn(24, all)}`,
  'secret-google-key': `AIza${drawn(35, all)}`,
  'secret-stripe-key': `sk_live_${drawn(24, all)}`,
  'secret-hugging-face-token': `hf_${drawn(34, lower + upper)}`,
  'secret-model-api-key': `sk-proj-${drawn(48, all)}`,
  'secret-npm-token': `npm_${drawn(36, all)}`,
  'secret-private-key': '-----BEGIN OPENSSH PRIVATE KEY-----',
  'secret-json-web-token': `eyJ${drawn(30, all)}.eyJ${drawn(50, all)}.${drawn(43, all)}`,
  'secret-pypi-token': `pypi-AgEIcHlwaS5vcmc${drawn(80, all)}`,
  'secret-databricks-token': `dapi${drawn(32, '0123456789abcdef')}`,
  'secret-replicate-token': `r8_${drawn(37, all)}`,
  'secret-groq-key': `gsk_${drawn(52, all)}`,
  'secret-sendgrid-key': `SG.${drawn(22, all)}.${drawn(43, all)}`,
  'secret-digitalocean-token': `dop_v1_${drawn(64, '0123456789abcdef')}`,
  'secret-docker-token': `dckr_pat_${drawn(27, all)}`,
  'secret-slack-webhook': `https://hooks.slack.com/services/T${drawn(9, upper)}/B${drawn(9, upper)}/${drawn(24, all)}`,
  'secret-discord-webhook': `https://discord.com/api/webhooks/${drawn(18, digits)}/${drawn(68, all)}`,
  'secret-azure-key': `AccountKey=${drawn(86, all)}==`,
  'secret-database-password': `postgresql://service:${drawn(14, all)}@db.internal:5432/churn`,
}

test('there is a secret of every kind here', () => {
  expect(Object.keys(secrets).sort()).toEqual(patterns.map(({ id }) => id).sort())
})

describe.each(Object.entries(secrets))('%s', (id, secret) => {
  test.each([
    ['in quotes', `key = "${secret}"`],
    ['at the very beginning and end', secret],
    ['behind an equals sign', `export KEY=${secret} # set by hand`],
    ['in JSON, behind a line break', `{"text": ["a\\n${secret}\\n"]}`],
    ['in a YAML list', `- ${secret}`],
  ])('is found %s', (_, text) => {
    expect(findSecrets(`first\r\n${text}\nlast`)).toEqual({ secrets: [{ id, line: 2 }], accepted: 0 })
  })

  test('is accepted on a line that says so', () => {
    for (const mark of ['# pragma: allowlist secret', '// gitleaks:allow']) {
      expect(findSecrets(`${secret} ${mark}\n${secret}`)).toEqual({ secrets: [{ id, line: 2 }], accepted: 1 })
    }
  })
})

test.each([
  ...['AKIAIOSFODNN7EXAMPLE', `AKIA${'X'.repeat(16)}`, `ghp_${'x'.repeat(36)}`, `ghp_${'0'.repeat(36)}`],
  ...[
    `sk-${'your-api-key-goes-here-'.repeat(2)}`,
    'sk-toggleable__label-arrow-sk-estimator-doc-link',
    `hf_${'ab'.repeat(17)}`,
  ],
  ...['postgres://user:password@host/db', 'postgres://postgres:postgres@db/x', 'mysql://me:$PASSWORD@db/x'],
  ...[
    ['https://x-access-token:$', '{{ secrets.TOKEN }}@github.com/a/b'].join(''),
    'redis://:changeme@cache:6379',
    'http://host:8080/a@b',
  ],
  ...['postgres://admin:s3cret@localhost/db', 'mongodb://<user>:<password>@host'],
  ...['-----BEGIN PUBLIC KEY-----', '-----BEGIN CERTIFICATE-----', 'eyJ is how they begin'],
  `image: ${drawn(400, `${all}+/`)}AKIA${drawn(16, upper + digits)}${drawn(400, `${all}+/`)}`,
  `AKIA${drawn(17, upper + digits)}`,
  'task-force-of-the-whole-department-1234567',
])('%s is none', (text) => {
  expect(findSecrets(text)).toEqual({ secrets: [], accepted: 0 })
})

test('a kind is told once for each line, in the order of the lines', () => {
  const { 'secret-aws-key': aws = '', 'secret-npm-token': npm = '' } = secrets
  expect(findSecrets(`${npm} ${npm}\n\n${aws}\n${npm}`).secrets).toEqual([
    { id: 'secret-npm-token', line: 1 },
    { id: 'secret-aws-key', line: 3 },
    { id: 'secret-npm-token', line: 4 },
  ])
})

test('random text is no secret', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...`${all}+/=_-.:@ "'\n`), maxLength: 2000 }), (text) => {
      expect(findSecrets(text).secrets).toEqual([])
    }),
    { numRuns: 300, seed: 20_261_127 },
  )
})

test('lines of many megabytes, and what nearly is a secret over and over, take no time to speak of', () => {
  const nearly = [
    'eyJaaaaaaaaaa.',
    'sk-proj-',
    'postgres://a:',
    '-----BEGIN RSA ',
    'https://hooks.slack.com/services/T',
    'SG.',
    'ghp_',
  ]
  for (const part of [...nearly, 'a', '/', ':', 'eyJ', '://']) {
    expect(findSecrets(part.repeat(Math.ceil(2_000_000 / part.length))).secrets).toEqual([])
  }
})
