import { type Laboratory, openLaboratory } from '../laboratory.ts'

/** A laboratory with `a.parquet` in it, of 40,000 rows. */
export async function openLaboratoryWithRows(): Promise<Laboratory> {
  const lab = await openLaboratory()
  await lab.parquet(
    'a.parquet',
    `SELECT i AS id, (i * 48271) % 1009 AS x, i % 100 = 7 AS rare, CASE WHEN i % 50 = 3 THEN NULL ELSE 'v' || i % 5 END AS kind,
       TIMESTAMP '2026-01-31 00:00:00' - INTERVAL (i) SECOND AS seen FROM range(40000) t(i)`,
  )
  return lab
}
