import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findSecrets, patterns } from '../../../src/governance/secrets/find-secrets.ts'
import { all, digits, drawn, hex, lower, secrets, upper } from './made-up-secrets.ts'

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
    expect(findSecrets(`first\r\n${text}\nlast`)).toEqual({ kinds: [{ id, count: 1, lines: [2] }], accepted: 0 })
  })

  test('is accepted on a line that says so', () => {
    for (const mark of ['# pragma: allowlist secret', '// gitleaks:allow']) {
      expect(findSecrets(`${secret} ${mark}\n${secret}`)).toEqual({
        kinds: [{ id, count: 1, lines: [2] }],
        accepted: 1,
      })
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
  ...[
    'postgres://mlflow:mlflow@db/x',
    'postgres://app:my_secret-password1@db/x',
    'mysql://me:%s@db/x',
    'x://a:q7Zt0vLm@b',
  ],
  ...['"http://host\\nname:somebody@else"', `WANDB_API_KEY=${'0'.repeat(40)}`, `COHERE_API_KEY=${'ab'.repeat(20)}`],
  ...[
    `revision: ${hex(40)}`,
    `wandb.login(key=os.environ["KEY"])`,
    `aws_secret_access_key = ${'wJalrXUtnFEMI/K7MDENG/bPxRfiCY'}EXAMPLEKEY`,
  ],
  ...[`ghs_${'16C7e42F292c6912E7710c838347Ae178B4a'}`],
  ...['postgres://admin:s3cret@localhost/db', 'mongodb://<user>:<password>@host'],
  ...[
    '-----BEGIN PRIVATE KEY-----\\n...\\n-----END PRIVATE KEY-----',
    'if text.startswith("-----BEGIN RSA PRIVATE KEY-----")',
    'postgresql://scott:tiger@host/dbname',
    `https://deploy:${drawn(20, all)}@pypi.example.com/simple`,
    ['postgres://app:$', '{PASSWORD}@db/x'].join(''),
    'mysql://app:{password}@db/x',
    `wandb.login(key=key) # of ${hex(40)}`,
  ],
  ...['-----BEGIN PUBLIC KEY-----', '-----BEGIN CERTIFICATE-----', 'eyJ is how they begin'],
  `image: ${drawn(400, `${all}+/`)}AKIA${drawn(16, upper + digits)}${drawn(400, `${all}+/`)}`,
  `AKIA${drawn(17, upper + digits)}`,
  'task-force-of-the-whole-department-1234567',
])('%s is none', (text) => {
  expect(findSecrets(text)).toEqual({ kinds: [], accepted: 0 })
})

test.each([
  [
    'with the names of their variables in a notebook',
    `"os.environ[\\"WANDB_API_KEY\\"] = \\"${hex(40)}\\"\\n"`,
    'secret-wandb-key',
  ],
  ['at the command line of a notebook', `"!wandb login ${hex(40)}"`, 'secret-wandb-key'],
  ['given to a function', `wandb.login(key='${hex(40)}')`, 'secret-wandb-key'],
  ['in the newer form', `wandb.login("wandb_v1_${drawn(27, all)}_${drawn(49, all)}")`, 'secret-wandb-key'],
  ['as Kaggle hands them out', `{"username":"somebody","key":"${hex(32)}"}`, 'secret-kaggle-key'],
  ['as Kaggle hands them out now', `KGAT_${hex(32)}`, 'secret-kaggle-key'],
  ['in the address of a repository', `!git clone https://ghp_${drawn(36, all)}@github.com/a/b`, 'secret-github-token'],
  ['behind an encoded slash', `https://host/a%2Fghp_${drawn(36, all)}`, 'secret-github-token'],
  ['in the colour of an output', `"\\u001b[32mhf_${drawn(34, lower)}\\u001b[0m"`, 'secret-hugging-face-token'],
  [
    'in the address of a bot',
    `https://api.telegram.org/bot${drawn(10, '123456789')}:AA${drawn(33, all)}/getMe`,
    'secret-telegram-token',
  ],
  [
    'in the key of a service account',
    `{"private_key": "-----BEGIN PRIVATE KEY-----\\n${drawn(64, all)}\\n"}`,
    'secret-private-key',
  ],
  [
    'in the block of PGP',
    `-----BEGIN PGP PRIVATE KEY BLOCK-----\nVersion: GnuPG v2\n\n${drawn(64, all)}`,
    'secret-private-key',
  ],
  [
    'behind what an old key says of itself',
    `-----BEGIN RSA PRIVATE KEY-----\r\nProc-Type: 4,ENCRYPTED\r\nDEK-Info: AES-128-CBC,${hex(32)}\r\n\r\n${drawn(64, all)}`,
    'secret-private-key',
  ],
  [
    'behind whatever else it says of itself',
    `-----BEGIN ENCRYPTED PRIVATE KEY-----\nX-Made-By: somebody\nCreated: today\n\n${drawn(64, all)}`,
    'secret-private-key',
  ],
  ['put together', `KEY = ("-----BEGIN PRIVATE KEY-----\\n"\n       "${drawn(64, all)}\\n")`, 'secret-private-key'],
  ['of Azure', `dapi${hex(32)}-2`, 'secret-databricks-token'],
  ['with a type', `AWS_SECRET_ACCESS_KEY: str = "${drawn(40, all)}"`, 'secret-aws-secret-key'],
  ['of JavaScript', `{ accessKeyId: id, secretAccessKey: "${drawn(40, all)}" }`, 'secret-aws-secret-key'],
  ['in the name of somebody', `PROD_AWS_SECRET_ACCESS_KEY=${drawn(40, all)}`, 'secret-aws-secret-key'],
  ['of a container', `- name: AWS_SECRET_ACCESS_KEY\n          value: ${drawn(40, all)}`, 'secret-aws-secret-key'],
  ['of a container, too', `- name: WANDB_API_KEY\n  value: "${hex(40)}"`, 'secret-wandb-key'],
  ['behind flags', `!wandb login --relogin ${hex(40)}`, 'secret-wandb-key'],
  ['among other settings', `wandb.login(relogin=True, key="${hex(40)}")`, 'secret-wandb-key'],
  ['where its command keeps it', `machine api.wandb.ai\n  login user\n  password ${hex(40)}`, 'secret-wandb-key'],
  ['in Python', `{'username': 'somebody', 'key': '${hex(32)}'}`, 'secret-kaggle-key'],
  ['the other way round', `{"key":"${hex(32)}","username":"somebody"}`, 'secret-kaggle-key'],
  ['with a dollar sign', 'postgresql://service:k9$Wq2Lp8zR@db.corp.net/x', 'secret-database-password'],
  ['at a host of theirs', `https://deploy:${drawn(20, all)}@nexus.yourcompany.com/simple`, 'secret-database-password'],
  ['without a digit', `sk-${drawn(48, lower + upper)}`, 'secret-model-api-key'],
  ['for an organisation', `api_org_${drawn(34, lower)}`, 'secret-hugging-face-token'],
  ['of an app', `xapp-1-A${drawn(10, upper + digits)}-${drawn(13, digits)}-${hex(64)}`, 'secret-slack-token'],
  ['of a queue', `Endpoint=sb://x;SharedAccessKey=${drawn(43, all)}=`, 'secret-azure-key'],
  ['with an encoded character', 'postgres://service:p%40ss-Monkey9@db/churn', 'secret-database-password'],
  ['of digits', 'mysql://service:73920461@db/churn', 'secret-database-password'],
  ['without a user', 'redis://:q7Zt0vLm@cache:6379/0', 'secret-database-password'],
  ['of another driver', 'mssql+pyodbc://service:q7Zt0vLm@db/churn', 'secret-database-password'],
])('secrets are found %s', (_, text, id) => {
  expect(findSecrets(text)).toEqual({ kinds: [{ id, count: 1, lines: [1] }], accepted: 0 })
})

test('a token is found whatever the characters it is drawn from', () => {
  const url = [...all, '_', '-']
  const drawnFrom = (alphabet: readonly string[], length: number) =>
    fc.string({ unit: fc.constantFrom(...alphabet), minLength: length, maxLength: length })
  const tokens = fc.oneof(
    drawnFrom(url, 20).map((rest) => `glpat-${rest}`),
    drawnFrom(url, 28).map((rest) => `GOCSPX-${rest}`),
    drawnFrom(url, 27).map((rest) => `dckr_pat_${rest}`),
    drawnFrom(url, 33).map((rest) => `123498765:AA${rest}`),
    drawnFrom([...all, '+', '/'], 40).map((rest) => `AWS_SECRET_ACCESS_KEY=${rest}`),
    drawnFrom([...all], 36).map((rest) => `ghp_${rest}`),
  )
  const missed: string[] = []
  // Without shrinking: what fails by chance would be made less random.
  for (const token of fc.sample(tokens, { numRuns: 6000, seed: 20_261_128 })) {
    if (findSecrets(`key: ${token}`).kinds.length === 0) missed.push(token)
  }
  expect(missed).toEqual([])
})

test('lines are told once for each kind, the first five of them, in the order of the text', () => {
  const { 'secret-aws-key': aws = '', 'secret-npm-token': npm = '' } = secrets
  expect(findSecrets(`${npm} ${npm}\n\n${aws}\n${`${npm}\n`.repeat(7)}`).kinds).toEqual([
    { id: 'secret-npm-token', count: 8, lines: [1, 4, 5, 6, 7] },
    { id: 'secret-aws-key', count: 1, lines: [3] },
  ])
})

test('a mark holds for its line only, and on a long one for its last 300 characters', () => {
  const { 'secret-npm-token': npm = '' } = secrets
  const long = ' '.repeat(1000)
  expect(
    findSecrets(`${npm}${long}gitleaks:allow\n# gitleaks:allow\r\n${npm}\r\n${npm} gitleaks:allow${long}`),
  ).toEqual({
    kinds: [{ id: 'secret-npm-token', count: 2, lines: [3, 4] }],
    accepted: 1,
  })
})

test('random text is no secret', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...`${all}+/=_-.:@ "'\n`), maxLength: 2000 }), (text) => {
      expect(findSecrets(text).kinds).toEqual([])
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
  for (const part of [
    ...nearly,
    'a',
    '/',
    ':',
    'eyJ',
    '://',
    '\n',
    'WANDB_API_KEY="',
    '"username":"a","key":"',
    '[0;',
  ]) {
    expect(findSecrets(part.repeat(Math.ceil(5_000_000 / part.length))).kinds).toEqual([])
  }
})

test('a whole file of secrets on one line, and on many, takes no time to speak of either', () => {
  const { 'secret-aws-key': aws = '' } = secrets
  const many = 100_000
  expect(findSecrets(`${aws} `.repeat(many)).kinds).toEqual([{ id: 'secret-aws-key', count: 1, lines: [1] }])
  expect(findSecrets(`${aws}\n`.repeat(many)).kinds).toEqual([
    { id: 'secret-aws-key', count: many, lines: [1, 2, 3, 4, 5] },
  ])
})
