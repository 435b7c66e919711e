import type { Files } from '../../model/files.ts'
import { UserError } from '../../model/user-error.ts'
import { type ParsedCard, parseCard } from './parse.ts'

export type Card = ParsedCard & {
  readonly path: string
  /** SHA-256 of the file. */
  readonly digest: string
}

export type CardSearch =
  | { readonly status: 'found'; readonly card: Card }
  /** The paths that were looked at. */
  | { readonly status: 'missing'; readonly searched: readonly string[] }

/** Looked for in this order when the policy names no card. A README is the card on the Hugging Face Hub. */
export const cardPaths = [
  'MODEL_CARD.md',
  'model_card.md',
  'model-card.md',
  'MODELCARD.md',
  'modelcard.md',
  'docs/MODEL_CARD.md',
  'docs/model_card.md',
  'docs/model-card.md',
  'README.md',
] as const

/** Front matter with the results of many benchmarks has a few hundred kilobytes. */
const maximumCardBytes = 512 * 1024

/**
 * Finds and parses the model card.
 * @param path the card the policy names; without it the first of {@link cardPaths}.
 * @throws UserError when the card is there but is too large, not UTF-8 text, or {@link parseCard} refuses it.
 */
export async function readCard(files: Files, path: string | undefined): Promise<CardSearch> {
  const searched = path === undefined ? cardPaths : [path]
  for (const candidate of searched) {
    const digest = await files.digest(candidate, 'sha256')
    if (digest === undefined) continue
    const text = decodeText(candidate, await files.read(candidate, maximumCardBytes))
    return { status: 'found', card: { ...parseCard(candidate, text), path: candidate, digest } }
  }
  return { status: 'missing', searched }
}

/** @throws UserError when the bytes are no UTF-8 text. A byte order mark is dropped. */
function decodeText(path: string, bytes: Uint8Array): string {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    if (!text.includes('\0')) return text
  } catch {
    // Falls through to the one message for everything that is no text.
  }
  throw new UserError(`${path} is not UTF-8 text, so it cannot be read as a model card. Save it as UTF-8 markdown.`, {
    file: path,
  })
}
