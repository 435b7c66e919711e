import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus'

/** A stream of random numbers. Each call moves it on. */
export type Random = {
  /** A multiple of 2⁻⁵³, at least 0 and below 1. */
  readonly uniform: () => number
  /** One of 0 to `bound - 1`, all equally likely; `bound` is a whole number from 1 to 2³². */
  readonly integerBelow: (bound: number) => number
}

/**
 * The stream that belongs to a text, the same on every machine. Different texts give unrelated streams, so a seed may
 * be made of names: `samples/roc_auc/slice`.
 */
export function randomFrom(seed: string): Random {
  const generator = xoroshiro128plusFromState([hash(seed, 0), hash(seed, 1), hash(seed, 2), hash(seed, 3) | 1])
  // The lowest bits of xoroshiro128+ are the weakest, so both methods live on the highest.
  const uniform = (): number =>
    ((generator.next() >>> 5) * 67_108_864 + (generator.next() >>> 6)) / 9_007_199_254_740_992
  let lastBound = 1
  let width = 4_294_967_296
  const integerBelow = (bound: number): number => {
    if (bound !== lastBound) {
      lastBound = bound
      width = Math.floor(4_294_967_296 / bound)
    }
    let drawn = Math.floor((generator.next() >>> 0) / width)
    while (drawn >= bound) drawn = Math.floor((generator.next() >>> 0) / width)
    return drawn
  }
  return { uniform, integerBelow }
}

/** FNV-1a of the text's UTF-16 code units, with MurmurHash3's last step, which spreads every bit over all 32. */
function hash(text: string, lane: number): number {
  let state = Math.imul(0x811c_9dc5 ^ lane, 0x0100_0193)
  for (let position = 0; position < text.length; position += 1) {
    const unit = text.charCodeAt(position)
    state = Math.imul(state ^ (unit & 0xff), 0x0100_0193)
    state = Math.imul(state ^ (unit >>> 8), 0x0100_0193)
  }
  const once = Math.imul(state ^ (state >>> 16), 0x85eb_ca6b)
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2_ae35)
  return twice ^ (twice >>> 16)
}
