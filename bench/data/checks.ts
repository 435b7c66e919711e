const conditions = [
  'age >= 18 OR income = 0',
  "country <> 'us' OR income IS NULL OR income >= 0",
  "email LIKE '%@example.org'",
  "seen < TIMESTAMP '2030-01-01' + INTERVAL (age) YEAR",
  'id % 7 < 7',
  'income IS NULL OR income < 20000 + age',
  'country = lower(country)',
  'length(email) > length(country)',
] as const

/** 30 checks that read rows, as a policy has them, and those of the columns. All pass, so that no evidence is looked up. */
export const policy = {
  people: {
    path: 'people.parquet',
    rows: { min: 1 },
    allow_extra_columns: false,
    columns: {
      id: { type: 'integer', not_null: true, min: 0 },
      age: {
        type: 'integer',
        not_null: true,
        min: 18,
        max: 110,
        mean: { min: 50, max: 60 },
        standard_deviation: { max: 30 },
      },
      income: {
        type: 'number',
        nulls: { max: '5%' },
        min: 0,
        max: 10000,
        mean: { min: 4000, max: 6000 },
        standard_deviation: { max: 3000 },
      },
      country: { type: 'string', not_null: true, in: ['de', 'fr', 'us', 'gb', 'it'], length: { min: 2, max: 2 } },
      email: { type: 'string', not_null: true, matches: '^[^@]+@[^@]+$', length: { max: 60 } },
      seen: { type: 'timestamp', not_null: true, min: '2020-01-01', max: '2026-01-01' },
    },
    expect: [...conditions],
  },
} as const

/** The same numbers as one would ask for them by hand: one scan, plain aggregates. */
export function handFused(table: string): string {
  return `SELECT count(*),
    count_if(id IS NULL), count(id), count_if(id < 0),
    count_if(age IS NULL), count(age), count_if(age < 18), count_if(age > 110), avg(age), stddev_samp(age),
    count_if(income IS NULL), count(income), count_if(income < 0 OR isnan(income)), count_if(income > 10000 OR isnan(income)),
    avg(income), stddev_samp(income),
    count_if(country IS NULL), count(country), count_if(country NOT IN ('de', 'fr', 'us', 'gb', 'it')),
    count_if(length(country) < 2 OR length(country) > 2),
    count_if(email IS NULL), count(email), count_if(NOT regexp_matches(email, '^[^@]+@[^@]+$')), count_if(length(email) > 60),
    count_if(seen IS NULL), count(seen), count_if(seen < TIMESTAMP '2020-01-01'), count_if(seen > TIMESTAMP '2026-01-01'),
    ${conditions.map((condition) => `count_if((${condition}) IS NOT TRUE)`).join(', ')}
    FROM ${table}`
}
