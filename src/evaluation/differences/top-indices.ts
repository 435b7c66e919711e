/**
 * The indices with the largest values, largest first, equal ones in rising order; one pass.
 * @param value `undefined` leaves an index out.
 */
export function topIndices(
  size: number,
  count: number,
  value: (index: number) => number | undefined,
): readonly number[] {
  const top: { readonly index: number; readonly value: number }[] = []
  for (let index = 0; index < size; index += 1) {
    const own = value(index)
    if (own === undefined || (top.length === count && own <= (top.at(-1)?.value ?? 0))) continue
    const place = top.findIndex((entry) => entry.value < own)
    top.splice(place < 0 ? top.length : place, 0, { index, value: own })
    if (top.length > count) top.pop()
  }
  return top.map(({ index }) => index)
}
