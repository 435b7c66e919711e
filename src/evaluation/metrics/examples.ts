import type { ClassCodes } from './class-counts.ts'

type Decided = { readonly labels: ClassCodes; readonly decisions: ClassCodes }

/** 1 where the decision is the label, 0 elsewhere. */
export function isRight({ labels, decisions }: Decided): Float64Array {
  const right = new Float64Array(labels.length)
  for (let i = 0; i < labels.length; i += 1) right[i] = labels[i] === decisions[i] ? 1 : 0
  return right
}

/** 1 for the examples of one class, 0 for all others. */
export function withLabel({ labels }: Decided, wanted: number): Uint8Array {
  const among = new Uint8Array(labels.length)
  for (let i = 0; i < labels.length; i += 1) among[i] = labels[i] === wanted ? 1 : 0
  return among
}
