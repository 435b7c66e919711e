export { captureMetrics } from './capture.ts'
export { goalOf } from './goal.ts'
export { judgeMetrics } from './judge.ts'
export { type MetricsOptions, metricsSchema } from './schema.ts'
