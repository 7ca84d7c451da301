/** Where somebody is in a long list. `first` and `last` are the rows in sight. */
interface Where {
  /** The row that has the focus; undefined in the head. */
  readonly row: number | undefined
  readonly total: number
  readonly first: number
  readonly last: number
}

/** The row that a key leads to; undefined for keys that lead nowhere. A page is what is in sight, less one row to hold on to. */
export function rowAfterKey(key: string, { row, total, first, last }: Where): number | undefined {
  const page = Math.max(1, last - first - 1)
  const end = total - 1
  const at = row === undefined ? undefined : Math.min(row, end)
  switch (key) {
    case 'ArrowDown': return at === undefined ? first : Math.min(at + 1, end)
    case 'ArrowUp': return at === undefined ? undefined : Math.max(at - 1, 0)
    case 'PageDown': return Math.min((at ?? first) + page, end)
    case 'PageUp': return Math.max((at ?? first) - page, 0)
    case 'Home': return 0
    case 'End': return end
    default: return undefined
  }
}
