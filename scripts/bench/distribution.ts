/** Where the measured times lie, in milliseconds rounded to microseconds. */
export interface Distribution {
  readonly count: number
  readonly p50: number
  readonly p95: number
  readonly max: number
}

/** Nearest-rank percentiles: every figure is a time that was really measured. */
export function distributionOf(times: readonly number[]): Distribution {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number): number => Math.round((sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0) * 1000) / 1000
  return { count: sorted.length, p50: at(0.5), p95: at(0.95), max: at(1) }
}

/** The distribution as columns of a table. */
export function describeDistribution({ count, p50, p95, max }: Distribution): string {
  return `p50 ${p50.toFixed(3).padStart(8)}  p95 ${p95.toFixed(3).padStart(8)}  max ${max.toFixed(3).padStart(9)} ms  (${count})`
}
