/** The most pairs of lines compared; beyond that everything between the common start and end counts as different. */
const MOST_PAIRS = 1_000_000

/** Which lines, by index, stand in one of two texts only, in the order in which they stand (longest common subsequence). */
export function differingLines(a: readonly string[], b: readonly string[]): { readonly onlyA: ReadonlySet<number>; readonly onlyB: ReadonlySet<number> } {
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1
  let end = 0
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1
  const [left, right] = [a.slice(start, a.length - end), b.slice(start, b.length - end)]
  const onlyA = new Set(left.map((_, index) => start + index))
  const onlyB = new Set(right.map((_, index) => start + index))
  if (left.length * right.length > MOST_PAIRS) return { onlyA, onlyB }
  // common[i][j]: how many lines are common to what follows left[i] and right[j].
  const common = Array.from({ length: left.length + 1 }, () => new Uint32Array(right.length + 1))
  const at = (i: number, j: number): number => common[i]?.[j] ?? 0
  for (let i = left.length - 1; i >= 0; i -= 1) {
    const row = common[i] ?? new Uint32Array(right.length + 1)
    for (let j = right.length - 1; j >= 0; j -= 1) row[j] = left[i] === right[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), row[j + 1] ?? 0)
  }
  for (let i = 0, j = 0; i < left.length && j < right.length;) {
    if (left[i] === right[j]) {
      onlyA.delete(start + i)
      onlyB.delete(start + j)
      i += 1
      j += 1
    } else if (at(i + 1, j) >= at(i, j + 1)) i += 1
    else j += 1
  }
  return { onlyA, onlyB }
}
