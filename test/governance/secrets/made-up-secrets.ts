/** Characters that are always the same and look drawn by lot. Put together here, so that no scanner takes them for real. */
export function drawn(length: number, alphabet: string): string {
  let state = 7
  return Array.from({ length }, () => {
    state = (state * 48_271) % 2_147_483_647
    return alphabet[state % alphabet.length]
  }).join('')
}

export function hex(length: number): string {
  return drawn(length, '0123456789abcdef')
}

export const lower = 'abcdefghijklmnopqrstuvwxyz'
export const digits = '0123456789'
export const upper = lower.toUpperCase()
export const all = lower + upper + digits

export const secrets: Readonly<Record<string, string>> = {
  'secret-aws-key': `AKIA${drawn(16, upper + digits)}`,
  'secret-github-token': `ghp_${drawn(36, all)}`,
  'secret-gitlab-token': `glpat-${drawn(20, all)}`,
  'secret-slack-token': `xoxb-${drawn(11, digits)}-${drawn(24, all)}`,
  'secret-google-key': `AIza${drawn(35, all)}`,
  'secret-stripe-key': `sk_live_${drawn(24, all)}`,
  'secret-hugging-face-token': `hf_${drawn(34, lower + upper)}`,
  'secret-model-api-key': `sk-proj-${drawn(48, all)}`,
  'secret-npm-token': `npm_${drawn(36, all)}`,
  'secret-private-key': `-----BEGIN OPENSSH PRIVATE KEY-----\\n${drawn(70, all)}`,
  'secret-json-web-token': `eyJ${drawn(30, all)}.eyJ${drawn(700, all)}.${drawn(43, all)}`,
  'secret-aws-secret-key': `aws_secret_access_key = ${drawn(40, all)}`,
  'secret-azure-client-secret': `${drawn(3, all)}8Q~${drawn(34, all)}`,
  'secret-google-client-secret': `GOCSPX-${drawn(28, all)}`,
  'secret-wandb-key': `WANDB_API_KEY=${hex(40)}`,
  'secret-kaggle-key': `KAGGLE_KEY: ${hex(32)}`,
  'secret-cohere-key': `COHERE_API_KEY=${drawn(40, all)}`,
  'secret-nvidia-key': `nvapi-${drawn(64, all)}`,
  'secret-xai-key': `xai-${drawn(80, all)}`,
  'secret-perplexity-key': `pplx-${drawn(48, all)}`,
  'secret-langsmith-key': `lsv2_pt_${hex(32)}_${hex(10)}`,
  'secret-pinecone-key': `pcsk_${drawn(6, all)}_${drawn(63, all)}`,
  'secret-artifactory-token': `AKCp${drawn(69, all)}`,
  'secret-vault-token': `hvs.${drawn(95, all)}`,
  'secret-grafana-token': `glsa_${drawn(32, all)}_${hex(8)}`,
  'secret-telegram-token': `${drawn(9, '123456789')}:AA${drawn(33, all)}`,
  'secret-pypi-token': `pypi-AgEIcHlwaS5vcmc${drawn(80, all)}`,
  'secret-databricks-token': `dapi${hex(32)}`,
  'secret-replicate-token': `r8_${drawn(37, all)}`,
  'secret-groq-key': `gsk_${drawn(52, all)}`,
  'secret-sendgrid-key': `SG.${drawn(22, all)}.${drawn(43, all)}`,
  'secret-digitalocean-token': `dop_v1_${hex(64)}`,
  'secret-docker-token': `dckr_pat_${drawn(27, all)}`,
  'secret-slack-webhook': `https://hooks.slack.com/services/T${drawn(9, upper)}/B${drawn(9, upper)}/${drawn(24, all)}`,
  'secret-discord-webhook': `https://discord.com/api/webhooks/${drawn(18, digits)}/${drawn(68, all)}`,
  'secret-azure-key': `AccountKey=${drawn(86, all)}==`,
  'secret-database-password': `postgresql://service:${drawn(14, all)}@db.internal:5432/churn`,
}
