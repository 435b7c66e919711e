import { serialiseSnapshot } from '../baseline/snapshot.ts'
import type { Host } from '../host.ts'
import type { Snapshot } from '../model/snapshot.ts'
import { UserError } from '../model/user-error.ts'
import type { Policy } from '../policy/index.ts'

/**
 * Keeps the snapshot in every store that the policy looks in, whatever the verdict: a red branch must not freeze its
 * baseline. The terminal's own store is always one of them.
 * @returns one sentence for each store that did not take it.
 */
export async function store(host: Host, policy: Policy, snapshot: Snapshot): Promise<readonly string[]> {
  const bytes = await serialiseSnapshot(snapshot)
  const named: readonly unknown[] = policy.baseline.sources
  const places = host.stores.filter(({ name }) => name === 'local' || named.includes(name))
  const problems = await Promise.all(
    places.map(async (place) => {
      try {
        await place.save(snapshot.commit, bytes)
        host.log.info(`Kept the snapshot of ${snapshot.commit.slice(0, 7)} in: ${place.name}.`)
        return undefined
      } catch (error) {
        if (!(error instanceof UserError)) throw error
        return `The snapshot was not kept in ${place.name}: ${error.message}`
      }
    }),
  )
  return problems.filter((problem) => problem !== undefined)
}
