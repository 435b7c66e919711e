const firstLine = 'version https://git-lfs.github.com/spec/v1\n'

/** Whether these bytes stand for a file that Git LFS keeps elsewhere. Pointers are always shorter than a kilobyte. */
export function isLfsPointer(bytes: Uint8Array): boolean {
  return bytes.length < 1024 && new TextDecoder().decode(bytes.subarray(0, firstLine.length)) === firstLine
}
