/** Raised when a metric changes its meaning: numbers of another version are not compared. */
export const metricDefinitions = 1
