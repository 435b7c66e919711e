import { join } from 'node:path'

/** A program that checks a file and prints an `Answer`. */
export type Contestant = {
  readonly name: string
  /** The packages that it needs of Python, and no other contestant's. Absent for programs of this repository. */
  readonly environment?: 'polars-and-pandas' | 'great-expectations'
  readonly script: string
  /** How often it runs; the fastest counts. Few for what takes minutes. */
  readonly rounds: number
}

/** Pinned, so that the numbers can be made again. */
export const environments = {
  'polars-and-pandas': [
    'pandera[pandas,polars]==0.35.0',
    'pandas==3.1.1',
    'polars==2.1.0',
    'pyarrow==26.0.1',
    'pointblank==1.1.1',
  ],
  'great-expectations': ['great-expectations==1.24.1', 'pyarrow==26.0.1'],
} as const

export const handFusedName = 'one query fused by hand'
export const checksName = 'Holdout, the checks'

export const contestants: readonly Contestant[] = [
  { name: handFusedName, script: 'duckdb.ts', rounds: 2 },
  { name: checksName, script: 'holdout-checks.ts', rounds: 2 },
  { name: 'Holdout, the whole command', script: 'holdout.ts', rounds: 1 },
  { name: 'Pandera on Polars', script: 'pandera_polars.py', environment: 'polars-and-pandas', rounds: 2 },
  { name: 'Pointblank on Polars', script: 'pointblank_polars.py', environment: 'polars-and-pandas', rounds: 1 },
  { name: 'Pandera on pandas', script: 'pandera_pandas.py', environment: 'polars-and-pandas', rounds: 1 },
  {
    name: 'Great Expectations on pandas',
    script: 'great_expectations_pandas.py',
    environment: 'great-expectations',
    rounds: 1,
  },
]

export const folder = join(import.meta.dirname, 'contestants')
