import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeBase64, encodeBase64 } from '../../../src/evaluation/storage/base64.ts'

describe('base64', () => {
  test('has the standard alphabet and padding', () => {
    const texts = ['', 'f', 'fo', 'foo', 'foob', 'fooba', 'foobar'].map((text) =>
      encodeBase64(new TextEncoder().encode(text)),
    )
    // RFC 4648, section 10.
    expect(texts).toEqual(['', 'Zg==', 'Zm8=', 'Zm9v', 'Zm9vYg==', 'Zm9vYmE=', 'Zm9vYmFy'])
    expect(encodeBase64(Uint8Array.of(251, 255, 254))).toBe('+//+')
  })

  test('of many bytes is one piece', () => {
    const bytes = Uint8Array.from({ length: 100_000 }, (_, index) => (index * 31) % 256)
    expect(encodeBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'))
  })

  test('comes back as the bytes it was made of', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(decodeBase64(encodeBase64(bytes))).toEqual(bytes)
      }),
    )
  })

  test.each(['*', 'Zg===', 'Zm9vY', 'é'])('is not %o', (text) => {
    expect(decodeBase64(text)).toBeUndefined()
  })
})
