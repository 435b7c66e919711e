import { randomUUID } from 'node:crypto'
import { withDeadline } from '../api.ts'
import { messageOf } from '../failure.ts'

const uploadMilliseconds = 60_000

/**
 * Keeps the report's files with the run. Names are unique in a run, so a second job of the same name (a matrix) gets a
 * random ending. @throws what the client throws.
 */
export async function uploadReport(name: string, files: readonly string[], folder: string): Promise<void> {
  const { DefaultArtifactClient } = await import('@actions/artifact')
  const client = new DefaultArtifactClient()
  const upload = (as: string) =>
    withDeadline(client.uploadArtifact(as, [...files], folder, {}), uploadMilliseconds, 'It')
  try {
    await upload(name)
  } catch (error) {
    if (!/already exists/i.test(messageOf(error))) throw error
    await upload(`${name}-${randomUUID().slice(0, 8)}`)
  }
}
