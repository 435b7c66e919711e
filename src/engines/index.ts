export { type DuckDbOptions, openDuckDb } from './duckdb.ts'
export { type ProvideOptions, provideDuckDb } from './provide.ts'
