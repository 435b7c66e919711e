import { open } from 'node:fs/promises'

/** The first and the last character of a text that are no white space; beyond ASCII only one byte of them. */
export type TextEnds = { readonly first: string | undefined; readonly last: string | undefined }

export const noText: TextEnds = { first: undefined, last: undefined }

/** @param before the ends of what comes before these bytes. */
export function endsOf(bytes: Uint8Array, before: TextEnds): TextEnds {
  return {
    first: before.first ?? characterOf(bytes.find(isNoSpace)),
    last: characterOf(bytes.findLast(isNoSpace)) ?? before.last,
  }
}

const blockBytes = 2 ** 16

/** Reads no more of a file than its two ends and the white space around them. */
export async function endsOfFile(file: string): Promise<TextEnds> {
  const handle = await open(file)
  try {
    const { size } = await handle.stat()
    const blocks = Math.ceil(size / blockBytes)
    const block = async (index: number) => {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(blockBytes), 0, blockBytes, index * blockBytes)
      return endsOf(buffer.subarray(0, bytesRead), noText)
    }
    let { first, last } = noText
    for (let index = 0; first === undefined && index < blocks; index += 1) first = (await block(index)).first
    for (let index = blocks - 1; last === undefined && index >= 0; index -= 1) last = (await block(index)).last
    return { first, last }
  } finally {
    await handle.close()
  }
}

function isNoSpace(byte: number): boolean {
  return byte !== 0x20 && (byte < 0x09 || byte > 0x0d)
}

function characterOf(byte: number | undefined): string | undefined {
  return byte === undefined ? undefined : String.fromCharCode(byte)
}
