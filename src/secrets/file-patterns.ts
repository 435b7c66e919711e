import type { SecretPattern } from './secret-patterns.ts'

/**
 * Between a name and its value in a program (with a type, perhaps), a shell, YAML (perhaps in a `value` of its own) or JSON,
 * and in JSON that holds a program.
 */
const between = '(?:: ?str)?[^0-9A-Za-z]{1,24}(?:value[^0-9A-Za-z]{1,12})?'

/** What stands before a name in the name of somebody's own variable: `PROD_`. */
const prefix = '(?:[A-Za-z0-9]{1,20}_){0,4}'

/** Between two parts of an object. */
const aside = '[^0-9A-Za-z]{1,12}'

const schemes = [
  ...['postgres(?:ql)?', 'mysql', 'mariadb', 'mssql', 'oracle', 'redshift', 'snowflake', 'clickhouse', 'trino'],
  ...['mongodb', 'rediss?', 'amqps?', 'ldaps?', 's?ftp', 'https?'],
].join('|')

/**
 * Forms that are worth looking for in files of programs, but not in each value of a table. Some are only told by the
 * name before them: 40 hexadecimal digits may be anything, behind `WANDB_API_KEY` they are a key.
 */
export const filePatterns: readonly SecretPattern[] = [
  {
    id: 'secret-aws-secret-key',
    title: 'AWS secret access keys',
    pattern: `(?:${prefix}(?:AWS_SECRET_ACCESS_KEY|aws_secret_access_key|AWS_SECRET_KEY|aws_secret_key)|[Ss]ecretAccessKey)${between}[A-Za-z0-9/+]{40}`,
    isWhole: true,
  },
  {
    id: 'secret-azure-key',
    title: 'Azure keys',
    pattern: '(?:AccountKey=[A-Za-z0-9+/]{86}==|SharedAccessKey=[A-Za-z0-9+/]{43}=)',
    isWhole: true,
  },
  {
    id: 'secret-azure-client-secret',
    title: 'client secrets of Microsoft Entra',
    pattern: '[A-Za-z0-9_~.]{3}[0-9]Q~[A-Za-z0-9_~.-]{31,34}',
    isWhole: true,
  },
  {
    id: 'secret-google-client-secret',
    title: 'client secrets of Google',
    pattern: 'GOCSPX-[A-Za-z0-9_-]{28}',
    isWhole: true,
  },
  {
    id: 'secret-wandb-key',
    title: 'Weights & Biases keys',
    pattern: `(?:wandb_v1_[A-Za-z0-9]{27}_[A-Za-z0-9]{40}|(?:${prefix}WANDB_API_KEY${between}|wandb login(?: --[a-z-]{1,20}){0,4} |wandb\\.login\\([^)\\n]{0,80}[^0-9A-Za-z)\\n]|api\\.wandb\\.ai\\s{1,20}login\\s{1,20}\\S{1,64}\\s{1,20}password\\s{1,20})[0-9a-f]{40})`,
  },
  {
    id: 'secret-kaggle-key',
    title: 'Kaggle keys',
    pattern: `(?:KGAT_[0-9a-f]{32}|${prefix}KAGGLE_KEY${between}[0-9a-f]{32}|["']username${aside}[A-Za-z0-9_-]{1,64}${aside}key${aside}[0-9a-f]{32}|["']key${aside}[0-9a-f]{32}${aside}username)`,
    isWhole: true,
  },
  {
    id: 'secret-cohere-key',
    title: 'Cohere keys',
    pattern: `${prefix}CO(?:HERE)?_API_KEY${between}[A-Za-z0-9]{40}`,
    isWhole: true,
  },
  { id: 'secret-nvidia-key', title: 'NVIDIA API keys', pattern: 'nvapi-[A-Za-z0-9_-]{60}' },
  { id: 'secret-xai-key', title: 'xAI keys', pattern: 'xai-[A-Za-z0-9]{80}', isWhole: true },
  { id: 'secret-perplexity-key', title: 'Perplexity keys', pattern: 'pplx-[A-Za-z0-9]{48}', isWhole: true },
  { id: 'secret-groq-key', title: 'Groq keys', pattern: 'gsk_[A-Za-z0-9]{52}', isWhole: true },
  { id: 'secret-replicate-token', title: 'Replicate tokens', pattern: 'r8_[A-Za-z0-9]{37}', isWhole: true },
  {
    id: 'secret-langsmith-key',
    title: 'LangSmith keys',
    pattern: 'lsv2_(?:pt|sk)_[0-9a-f]{32}_[0-9a-f]{10}',
    isWhole: true,
  },
  {
    id: 'secret-pinecone-key',
    title: 'Pinecone keys',
    pattern: 'pcsk_[A-Za-z0-9]{5,6}_[A-Za-z0-9]{63}',
    isWhole: true,
  },
  { id: 'secret-databricks-token', title: 'Databricks tokens', pattern: 'dapi[0-9a-f]{32}(?:-[0-9])?', isWhole: true },
  { id: 'secret-pypi-token', title: 'PyPI tokens', pattern: 'pypi-AgEIcHlwaS5vcmc[A-Za-z0-9_-]{50}' },
  {
    id: 'secret-artifactory-token',
    title: 'Artifactory tokens',
    pattern: '(?:AKCp[A-Za-z0-9]{69}|cmVmd[A-Za-z0-9]{59})',
    isWhole: true,
  },
  { id: 'secret-docker-token', title: 'Docker Hub tokens', pattern: 'dckr_pat_[A-Za-z0-9_-]{27}', isWhole: true },
  { id: 'secret-vault-token', title: 'HashiCorp Vault tokens', pattern: 'hvs\\.[A-Za-z0-9_-]{90}' },
  {
    id: 'secret-grafana-token',
    title: 'Grafana tokens',
    pattern: 'glsa_[A-Za-z0-9]{32}_[0-9A-Fa-f]{8}',
    isWhole: true,
  },
  {
    id: 'secret-digitalocean-token',
    title: 'DigitalOcean tokens',
    pattern: 'do[opr]_v1_[0-9a-f]{64}',
    isWhole: true,
  },
  {
    id: 'secret-sendgrid-key',
    title: 'SendGrid keys',
    pattern: 'SG\\.[A-Za-z0-9_-]{22}\\.[A-Za-z0-9_-]{43}',
    isWhole: true,
  },
  {
    id: 'secret-telegram-token',
    title: 'tokens of Telegram bots',
    pattern: '(?:bot)?[0-9]{8,10}:AA[A-Za-z0-9_-]{33}',
    isWhole: true,
  },
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
  {
    id: 'secret-database-password',
    title: 'passwords in addresses',
    pattern: `(?:${schemes})(?:\\+[a-z0-9_]{1,20})?://[^\\s:/@"'<>\\\\,\`]{0,64}:[^\\s:/@"'<>\\\\]{3,128}@[A-Za-z0-9.-]{1,128}`,
  },
]
