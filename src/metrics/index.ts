export { goalOf } from '../model/goal.ts'
export { captureMetrics } from './capture.ts'
export { judgeMetrics } from './judge.ts'
export { type MetricsOptions, metricsSchema } from './schema.ts'
