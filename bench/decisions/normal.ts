import type { Random } from '../../src/statistics/random.ts'

/** A standard normal number by Box and Muller's transform. */
export function normal({ uniform }: Random): number {
  return Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform())
}
