import type { Proof, Shape } from './kind.ts'

/** Patterns of a month and a day with two digits. */
export const month = '(?:0[1-9]|1[0-2])'
export const day = '(?:0[1-9]|[12][0-9]|3[01])'

export function checked(holds: (value: string) => boolean, chance: number): Proof {
  return { holds, chance, says: 'with a valid checksum' }
}

/** Plain digits with a check digit, with or without the separators given. */
export function digits(pattern: string, length: number, ignored: string, proof: Proof): readonly Shape[] {
  return [{ pattern, ignored, digits: length, alone: 'telling', proof }]
}
