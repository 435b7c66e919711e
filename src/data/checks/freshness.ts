import { z } from 'zod'
import { count } from '../../tables/wording.ts'
import { measured } from '../wording.ts'
import type { Column, Judgement, Measure } from './check.ts'
import { checkedType, columnCheck, wrongType } from './column-checks.ts'
import { personalValue } from './personal-value.ts'

const units = { minute: 60, hour: 3600, day: 86_400, week: 604_800 } as const
const duration = /^(\d+(?:\.\d+)?)\s*(minute|hour|day|week)s?$/

/** The setting of a column, in seconds. */
export const freshWithinOption = z
  .string()
  .regex(duration, { error: 'expected a number of minutes, hours, days or weeks, such as "24 hours"' })
  .transform((text) => {
    const [, number, unit = ''] = duration.exec(text.trim()) ?? []
    return Number(number) * (Object.entries(units).find(([name]) => name === unit)?.[1] ?? 0)
  })
  .refine((seconds) => seconds > 0, { error: 'expected more than 0' })
  .optional()
  .describe(
    'How old the newest value may be when Holdout looks: `24 hours`; minutes, hours, days or weeks. Times without a zone are UTC, a date is its midnight.',
  )

/** Ahead of the clock by more is no clock's error and no time zone. */
const mostAhead = units.day

/** `value` is the age in seconds of the newest value, below 0 when it lies ahead. */
export const freshness = columnCheck('data.freshness', 'How old the newest value of a column is', (column) => {
  const limit = column.options.fresh_within
  if (limit === undefined) return []
  const key = `${limit} s`
  const type = checkedType(column)
  if (type !== 'date' && type !== 'timestamp') return [wrongType(column, key, 'dates or timestamps')]
  const personal = personalValue(column, key, 'the newest value')
  if (personal !== undefined) return [personal]
  return [{ key, measure: age(column), judge: ({ total, failing, value }) => judge(limit, total, failing, value) }]
})

/** Infinity is ahead, minus infinity is no time at all. */
function age(column: Column): Measure {
  const { sql } = column
  const engineType = column.cast === undefined ? column.engineType : checkedType(column).toUpperCase()
  return {
    kind: 'aggregate',
    needsAllRows: true,
    ask(scan, { now }) {
      const clock = now.getTime() / 1000
      const seconds = scan.project(`CASE WHEN isfinite(${sql}) THEN epoch(${sql}) END`)
      const endless = scan.project(`${sql} = CAST('infinity' AS ${engineType})`)
      const total = scan.aggregate(`count(${scan.project(sql)})`)
      const newest = scan.aggregate(`max(${seconds})`)
      const ahead = scan.aggregate(`count_if(${seconds} > CAST('${clock + mostAhead}' AS DOUBLE) OR ${endless})`)
      return (row) => {
        const last = newest(row)
        return {
          total: Number(total(row)),
          failing: Number(ahead(row)),
          ...(last !== null && { value: Math.round(1000 * (clock - Number(last))) / 1000 }),
        }
      }
    },
  }
}

function judge(limit: number, total: number, ahead = 0, value: number | undefined): Judgement {
  const expected = `at most ${durationText(limit)} old`
  if (ahead > 0) {
    const message = `${count(ahead)} of ${count(total)} values lie more than ${durationText(mostAhead)} in the future`
    return { outcome: 'failed', reason: 'in-the-future', message, expected, excess: ahead / total }
  }
  if (value === undefined) {
    return { outcome: 'inconclusive', reason: 'no-values', message: 'there was no value to judge', expected }
  }
  const actual = value < 0 ? `${durationText(-value)} ahead` : `${durationText(value)} old`
  const seen = `the newest value is ${actual}`
  const common = { expected, actual, comparison: { candidate: value } }
  return value <= limit
    ? { outcome: 'passed', message: seen, excess: 0, ...common }
    : { outcome: 'failed', message: `${seen}, older than ${durationText(limit)}`, excess: value - limit, ...common }
}

/** In the largest unit of which there are two, from minutes to days: `36 hours`. */
function durationText(seconds: number): string {
  const [name, size] =
    seconds >= 2 * units.day ? ['days', units.day] : seconds >= 2 * units.hour ? ['hours', units.hour] : ['minutes', 60]
  const amount = measured(Math.round((10 * seconds) / size) / 10)
  return `${amount} ${amount === '1' ? name.slice(0, -1) : name}`
}
