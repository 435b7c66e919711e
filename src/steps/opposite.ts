import { openReference, type Reference } from '../evaluation/index.ts'
import type { Snapshot } from '../model/snapshot.ts'

/** A snapshot that the candidate is compared with, its predictions unpacked. */
export type Opposite = { readonly snapshot: Snapshot; readonly evaluations: Reference }

/** One that the report calls by a name: an anchor. */
export type NamedOpposite = Opposite & { readonly name: string }

export async function openOpposite(snapshot: Snapshot | undefined): Promise<Opposite | undefined> {
  if (snapshot === undefined) return undefined
  return { snapshot, evaluations: await openReference(snapshot) }
}
