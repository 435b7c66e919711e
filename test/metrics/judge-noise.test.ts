import { describe, expect, test } from 'vitest'
import { judgeMetrics } from '../../src/metrics/index.ts'
import type { Snapshot } from '../../src/model/snapshot.ts'
import { listOf, rulesOf, snapshotOf } from './snapshots.ts'

type Side = number | readonly number[] | undefined

const side = (values: Side): Snapshot => {
  if (values === undefined) return snapshotOf({ other: 1 })
  return snapshotOf(typeof values === 'number' ? { accuracy: values } : [listOf('accuracy', values)])
}

/** The one finding of a rule for `accuracy`, in short. */
function judged(rule: unknown, baseline: Side, candidate: Side): string {
  const { findings } = judgeMetrics(rulesOf({ accuracy: rule }), side(candidate), side(baseline))
  expect(findings).toHaveLength(1)
  return findings
    .map(({ outcome, reason, message }) => `${outcome}${reason ? ` (${reason})` : ''}: ${message}`)
    .join('\n')
}

const weaker = 'summary numbers are weaker evidence than predictions for each example'

test('a finding carries the interval of the change', () => {
  const rules = rulesOf({ accuracy: { max_drop: 0.01, noise: 0.004 } })
  const [finding] = judgeMetrics(rules, side(0.89), side(0.9)).findings
  expect(finding?.comparison).toEqual({
    baseline: 0.9,
    candidate: 0.89,
    delta: 0.89 - 0.9,
    goal: 'maximize',
    interval: { low: expect.closeTo(-0.0193047, 7), high: expect.closeTo(-0.0006953, 7), confidence: 0.9 },
  })
})

describe('declared noise', () => {
  const rule = { max_drop: 0.01, noise: 0.002 }

  test('fails only what chance alone does not explain', () => {
    expect(judged(rule, 0.9, 0.88)).toBe(
      `failed (regression): accuracy fell by 0.02 to 0.88 (90% interval of the change [−0.0247, −0.0153], by the noise that the policy declares); at most 0.01 is allowed, and ${weaker}.`,
    )
  })

  test('passes only what certainly stays within the margin', () => {
    expect(judged(rule, 0.9, 0.898)).toBe(
      `passed: accuracy fell by 0.002 to 0.898 (90% interval of the change [−0.0067, 0.0027], by the noise that the policy declares), within 0.01; ${weaker}.`,
    )
  })

  test('leaves open what it cannot tell, and says how many repeats would', () => {
    expect(judged(rule, 0.9, 0.893)).toBe(
      `inconclusive (too-few-repeats): accuracy fell by 0.007 to 0.893 (90% interval of the change [−0.0117, −0.0023], by the noise that the policy declares); it cannot be told whether that is more than 0.01; about 6 repeats on each side would; ${weaker}.`,
    )
    expect(judged(rule, 0.9, 0.89)).toContain('and it lies so close that more repeats would hardly tell')
  })

  test('is relative to the size of the baseline when it is a percentage', () => {
    const relative = { max_increase: '10%', noise: '1%', goal: 'minimize' }
    expect(judged(relative, -200, -170)).toMatch(/^failed/)
    expect(judged(relative, -200, -190)).toMatch(/^passed/)
  })

  test('of zero is a tolerance, rounding included', () => {
    expect(judged({ max_drop: 0.005, noise: 0 }, 0.9, 0.895)).toMatch(/^passed/)
    expect(judged({ max_drop: 0.005, noise: 0 }, 0.9, 0.8949)).toMatch(/^failed/)
  })

  test('limits both directions of a band', () => {
    const band = { max_drop: 0.01, max_increase: 0.01, noise: 0.002 }
    expect([0.88, 0.9, 0.92].map((value) => judged(band, 0.9, value).split(':')[0])).toEqual([
      'failed (regression)',
      'passed',
      'failed (regression)',
    ])
  })
})

describe('repeated trainings', () => {
  const rule = { max_drop: 0.01, repeats: 'seeds' }
  const before = [0.9, 0.901, 0.899, 0.9]

  test('are compared by their means', () => {
    expect(judged(rule, before, [0.9, 0.902, 0.9])).toBe(
      `passed: accuracy rose by 0.000666667 to 0.900667 (90% interval of the change [−0.0011, 0.0024], Welch's t test of 4 and 3 runs), within 0.01; ${weaker}.`,
    )
    expect(judged(rule, before, [0.87, 0.871, 0.869, 0.87])).toMatch(/^failed \(regression\)/)
    expect(judged(rule, before, [0.86, 0.92])).toMatch(/^inconclusive \(too-few-repeats\)/)
  })

  test('on one side lend their noise to the other', () => {
    expect(judged(rule, before, 0.87)).toContain("by the noise of the baseline's 4 runs")
    expect(judged(rule, 0.9, before)).toContain("by the noise of the candidate's 4 runs")
  })

  test('that all came out the same are decided by their values', () => {
    expect(judged({ max_drop: 0, repeats: 'seeds' }, [0.9, 0.9], [0.9, 0.9])).toMatch(/^passed: accuracy is unchanged/)
    expect(judged(rule, [0.9, 0.9], [0.88, 0.88])).toMatch(/^failed/)
  })

  test.each([0.9, [0.9]])('that are asked for and not there are an error: %j', (candidate) => {
    expect(judged(rule, 0.9, candidate)).toBe(
      'errored (no-repeats): accuracy is a single value, and its rule asks for repeats: write the values of all of them as a list of this name.',
    )
  })

  test('have their mean held against limits', () => {
    expect(judged({ min: 0.9, repeats: 'seeds' }, undefined, [0.8, 0.95])).toBe(
      'failed: accuracy is 0.875, below the limit of 0.9.',
    )
  })
})

describe('pairs', () => {
  const paired = { max_drop: 0.01, repeats: { paired: true } }
  const folds = { max_drop: 0.01, repeats: { folds: { test_share: '20%' } } }
  const before = [0.8, 0.9, 0.7, 0.85, 0.6]
  const after = [0.799, 0.898, 0.699, 0.848, 0.6]

  test('tell what independent lists could not', () => {
    expect(judged({ max_drop: 0.01, repeats: 'seeds' }, before, after)).toMatch(/^inconclusive/)
    expect(judged(paired, before, after)).toMatch(/^passed: .*paired t test of 5 seeds/)
  })

  test('of folds have the wider interval of trainings that share examples', () => {
    expect(judged(folds, before, after)).toMatch(/^passed: .*\[−0\.0024, 0\.0000\], corrected t test of 5 folds/)
    const unclear = judged(folds, before, [0.78, 0.91, 0.68, 0.86, 0.58])
    expect(unclear).toMatch(/^inconclusive/)
    expect(unclear).not.toContain('repeats on each side')
  })

  test('that do not belong together are never taken for pairs', () => {
    expect(judged(paired, before, after.slice(1))).toBe(
      'inconclusive (not-like-for-like): accuracy has 4 values and the baseline 5, so they cannot be paired.',
    )
    expect(judged(folds, 0.8, after)).toBe(
      'inconclusive (no-repeats): accuracy was a single value in the baseline, so its repeats have nothing to be paired with.',
    )
    expect(judged(folds, before, 0.8)).toMatch(/^errored \(no-repeats\)/)
  })
})
