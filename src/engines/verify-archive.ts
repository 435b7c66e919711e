import { createReadStream } from 'node:fs'
import { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import * as zlib from 'node:zlib'
import { UserError } from '../model/user-error.ts'
import { endsOf, noText, type TextEnds } from './text-ends.ts'

/**
 * Unpacks a `.gz` or `.zst` file once to its end, because DuckDB takes the readable part of a truncated archive for
 * the whole. Other files are left alone, and so is `.zst` on a Node.js older than 22.15, which cannot unpack it.
 * @param path as the user wrote it, for the message.
 * @returns how the text in it begins and ends; undefined for files that are left alone.
 * @throws UserError when the archive is damaged or none at all.
 */
export async function verifyArchive(
  file: string,
  path: string,
  cancellation?: AbortSignal,
): Promise<TextEnds | undefined> {
  const compression = /\.gz$/i.test(path) ? 'gzip' : /\.zstd?$/i.test(path) ? 'zstd' : undefined
  if (compression === undefined) return undefined
  const unpack = compression === 'gzip' ? zlib.createGunzip() : zstdStream()
  if (unpack === undefined) return undefined
  let ends: TextEnds = noText
  const nowhere = new Writable({
    highWaterMark: 2 ** 20,
    write(chunk: Uint8Array, _encoding, done) {
      ends = endsOf(chunk, ends)
      done()
    },
  })
  try {
    const options = cancellation === undefined ? {} : { signal: cancellation }
    await pipeline(createReadStream(file, { highWaterMark: 2 ** 20 }), unpack, nowhere, options)
    return ends
  } catch (error) {
    cancellation?.throwIfAborted()
    const reason = error instanceof Error ? error.message : String(error)
    throw new UserError(
      `${path} is named as if it were compressed with ${compression}, but cannot be unpacked to its end (${reason}).`,
      { file: path },
    )
  }
}

function zstdStream(): NodeJS.ReadWriteStream | undefined {
  // The types know a newer Node.js than the terminal program may run on.
  const create: (() => NodeJS.ReadWriteStream) | undefined = zlib.createZstdDecompress
  return create?.()
}
