import fc from 'fast-check'
import { expect, test } from 'vitest'
import { clusterSpreads } from '../../../src/evaluation/fairness/cluster-spread.ts'
import { groupBy } from '../../../src/evaluation/judge/group-by.ts'
import { noValue } from '../../../src/evaluation/predictions.ts'

const example = fc.record({
  label: fc.nat(1),
  decision: fc.nat(1),
  group: fc.constantFrom(0, 1, 2, noValue),
  cluster: fc.nat(4),
  weight: fc.integer({ min: 0, max: 3 }),
})
type Example = { label: number; decision: number; group: number; cluster: number; weight: number }

test('sums over clusters are those of every group, and of all others, taken alone', () => {
  fc.assert(
    fc.property(fc.array(example, { maxLength: 30 }), (examples) => {
      const input = {
        labels: Uint8Array.from(examples, ({ label }) => label),
        decisions: Uint8Array.from(examples, ({ decision }) => decision),
        groups: { name: 'g', values: ['a', 'b', 'c'], codes: Uint32Array.from(examples, ({ group }) => group) },
        weights: Float64Array.from(examples, ({ weight }) => weight),
      }
      const clusters = Uint32Array.from(examples, ({ cluster }) => cluster)
      const positives = examples.filter(({ label, group, weight }) => label === 1 && group !== noValue && weight > 0)
      const inCluster = (cluster: number) => positives.filter((one) => one.cluster === cluster)
      expect(clusterSpreads(input, clusters, 'tpr')).toEqual({
        groups: [0, 1, 2].map((group) => spreadOf(positives.filter((one) => one.group === group))),
        others: [0, 1, 2].map((group) => spreadOf(positives.filter((one) => one.group !== group))),
        crossesGroups: positives.some(({ cluster, group }) => inCluster(cluster).some((one) => one.group !== group)),
      })
    }),
  )
})

function spreadOf(examples: readonly Example[]) {
  const clusters = [...groupBy(examples, ({ cluster }) => cluster).values()].map((members) => ({
    hits: sum(members, ({ decision, weight }) => decision * weight),
    total: sum(members, ({ weight }) => weight),
  }))
  return {
    clusters: clusters.length,
    hitSquares: sum(clusters, ({ hits }) => hits * hits),
    products: sum(clusters, ({ hits, total }) => hits * total),
    totalSquares: sum(clusters, ({ total }) => total * total),
  }
}

function sum<Item>(items: readonly Item[], of: (item: Item) => number): number {
  return items.reduce((total, item) => total + of(item), 0)
}
