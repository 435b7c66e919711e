export { type CapturedMetrics, captureMetrics } from './capture.ts'
export { goalOf } from './goal.ts'
export { type JudgedMetrics, judgeMetrics } from './judge.ts'
export { type MetricsOptions, metricsSchema } from './schema.ts'
