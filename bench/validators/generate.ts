import { DuckDBInstance } from '@duckdb/node-api'
import { categories } from './checks.ts'

/** How many of a column's rows break its rule, one in so many. */
const oneIn = { amount: 1000, account: 10_000, country: 2000, product: 5000, email: 4000, ended: 8000 } as const

/**
 * Writes a table of 20 columns, the same on every machine: everything follows from hashes of the row number.
 * Some rows break a rule, so that the validators have something to agree on.
 */
export async function generate(rows: number, path: string, format: 'parquet' | 'csv'): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  const amounts = Array.from({ length: 10 }, (_, index) => `${amount(index)} AS amount_${index}`)
  const text = Object.entries(categories).map(([column, values], index) => `${category(values, index)} AS ${column}`)
  const wrong = (column: keyof typeof oneIn) => `hash(i, '${column}') % ${oneIn[column]} = 0`
  await connection.run(`COPY (
    SELECT * EXCLUDE (i) REPLACE (
      CASE WHEN ${wrong('account')} THEN NULL ELSE account END AS account,
      CASE WHEN ${wrong('country')} THEN 'unknown' ELSE country END AS country,
      CASE WHEN ${wrong('product')} THEN 'gift' ELSE product END AS product,
      CASE WHEN ${wrong('email')} THEN 'nobody' ELSE email END AS email,
      CASE WHEN ${wrong('ended')} THEN started - INTERVAL 1 DAY ELSE ended END AS ended)
    FROM (SELECT i, i AS id, (1 + hash(i, 'account') % 5000000)::BIGINT AS account, ${amounts.join(', ')}, ${text.join(', ')},
      TIMESTAMP '2020-01-01' + to_seconds((hash(i, 'started') % 150000000)::BIGINT) AS started,
      TIMESTAMP '2020-01-01' + to_seconds((hash(i, 'started') % 150000000 + hash(i, 'lasting') % 5000000)::BIGINT) AS ended,
      'user' || (hash(i, 'email') % 5000000) || '@example.org' AS email
      FROM range(${rows}) t(i))
  ) TO '${path.replaceAll("'", "''")}' (FORMAT ${format})`)
  connection.closeSync()
  instance.closeSync()
}

/** Between 0 and 999 but for a few, and null in every fiftieth row. */
function amount(index: number): string {
  const hash = `hash(i, 'amount ${index}')`
  return `CASE WHEN ${hash} % 50 = 0 THEN NULL WHEN hash(i, ${index}) % ${oneIn.amount} = 0 THEN 5000.5
    ELSE (${hash} % 99900) / 100.0 END::DOUBLE`
}

function category(values: readonly string[], index: number): string {
  return `[${values.map((value) => `'${value}'`).join(', ')}][1 + (hash(i, 'category ${index}') % ${values.length})::INTEGER]`
}
