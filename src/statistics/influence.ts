/**
 * How far each example pulls the difference of two models' estimates: the candidate's influence values less the
 * baseline's, each averaged over the model's trainings (seeds). With no baseline, of the candidate alone.
 */
export function influenceDifference(
  candidate: readonly Float64Array[],
  baseline: readonly Float64Array[],
): Float64Array {
  const difference = new Float64Array((candidate[0] ?? baseline[0])?.length ?? 0)
  for (const influence of candidate) addScaled(difference, influence, 1 / candidate.length)
  for (const influence of baseline) addScaled(difference, influence, -1 / baseline.length)
  return difference
}

function addScaled(sum: Float64Array, values: Float64Array, factor: number): void {
  for (let index = 0; index < sum.length; index += 1) {
    sum[index] = (sum[index] ?? 0) + factor * (values[index] ?? 0)
  }
}

/**
 * The standard error of an estimate with these influence values, whose mean is 0: √(Σu²/(n(n−1))) with n − 1 degrees of
 * freedom. With clusters (a number for each example) the values are summed within them first: √(Σs²·G/(G−1))/n with
 * G − 1 for the G clusters that have examples, as in statsmodels' cluster-robust covariance of a mean. NaN below two
 * examples or clusters.
 */
export function influenceError(
  influence: Float64Array,
  clusters?: Uint32Array,
): { readonly standardError: number; readonly degreesOfFreedom: number } {
  const { sums, count } =
    clusters === undefined ? { sums: influence, count: influence.length } : sumClusters(influence, clusters)
  if (count < 2) return { standardError: Number.NaN, degreesOfFreedom: 0 }
  let squares = 0
  for (let index = 0; index < sums.length; index += 1) squares += (sums[index] ?? 0) ** 2
  return {
    standardError: Math.sqrt((squares * count) / (count - 1)) / influence.length,
    degreesOfFreedom: count - 1,
  }
}

/** The sum for each cluster, by its number, and how many clusters have examples. Those without have the sum 0. */
export function sumClusters(
  values: Float64Array,
  clusters: Uint32Array,
): { readonly sums: Float64Array; readonly count: number } {
  const size = clusterSpan(clusters)
  const sums = new Float64Array(size)
  const isPresent = new Uint8Array(size)
  for (let index = 0; index < values.length; index += 1) {
    const cluster = clusters[index] ?? 0
    sums[cluster] = (sums[cluster] ?? 0) + (values[index] ?? 0)
    isPresent[cluster] = 1
  }
  return { sums, count: isPresent.reduce((count, present) => count + present, 0) }
}

/** One more than the highest cluster's number; 0 without clusters. */
export function clusterSpan(clusters: Uint32Array): number {
  let span = 0
  for (let index = 0; index < clusters.length; index += 1) span = Math.max(span, (clusters[index] ?? 0) + 1)
  return span
}
