export { openDuckDb } from './duckdb.ts'
export { provideDuckDb } from './provide.ts'
