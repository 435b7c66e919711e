export { captureData } from './capture.ts'
export type { DataEvidence } from './evidence.ts'
export { judgeData } from './judge.ts'
export { dataSchema } from './schema.ts'
