/** Snapshots hold a few kilobytes a column and a line a metric; whatever is larger is none. */
export const maximumSnapshotBytes = 64 * 1024 * 1024
