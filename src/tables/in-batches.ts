/**
 * Asks for so many items at a time, so that thousands of files neither wait for one another nor are open all at once.
 * @returns the answers in the order of the items.
 */
export async function inBatches<Item, Answer>(
  items: readonly Item[],
  size: number,
  ask: (batch: readonly Item[]) => Promise<readonly Answer[]>,
): Promise<readonly Answer[]> {
  const answers: Answer[] = []
  for (let start = 0; start < items.length; start += size) {
    for (const answer of await ask(items.slice(start, start + size))) answers.push(answer)
  }
  return answers
}
