/** How good a ranked list is, given which places hold a right answer. */
export interface Measured {
  /** Place of the first right answer, counted from 1; undefined if there is none. */
  readonly first: number | undefined
  /** Binary nDCG over the first 10 places. */
  readonly ndcg10: number
  /** Average precision over the list as given. */
  readonly averagePrecision: number
}

/** @param right for each place of the list whether it holds a right answer; @param wanted how many right answers there are in all */
export function measure(right: readonly boolean[], wanted: number): Measured {
  const gain = (places: readonly boolean[]): number => places.slice(0, 10).reduce((sum, hit, index) => sum + (hit ? 1 / Math.log2(index + 2) : 0), 0)
  const ideal = gain(Array.from({ length: Math.min(wanted, 10) }, () => true))
  let seen = 0
  let precision = 0
  for (const [index, hit] of right.entries()) {
    if (!hit) continue
    seen += 1
    precision += seen / (index + 1)
  }
  const first = right.indexOf(true)
  return { first: first === -1 ? undefined : first + 1, ndcg10: ideal === 0 ? 0 : gain(right) / ideal, averagePrecision: wanted === 0 ? 0 : precision / wanted }
}

export function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  return sorted.length % 2 === 1 ? (sorted[Math.floor(middle)] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
}

export function rounded(value: number): number {
  return Math.round(value * 1000) / 1000
}
