/** What is wrong with something above its size limit, as a clause without a subject: "is 5 bytes large; at most 4 are read". */
export function tooLarge(bytes: number, maximum: number): string {
  return `is ${bytes.toLocaleString('en-US')} bytes large; at most ${maximum.toLocaleString('en-US')} are read`
}
