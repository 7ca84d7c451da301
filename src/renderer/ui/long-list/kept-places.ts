import type { VirtualItem } from '@tanstack/react-virtual'

/** Where a reader was in a list: how far it was scrolled (px), how high its rows had proved to be, and the row that was left for something else. */
export interface KeptPlace {
  readonly offset: number
  readonly sizes: VirtualItem[]
  readonly row: number | undefined
}

/** Lists of which the place is remembered; the oldest is let go. */
const MOST = 20
const places = new Map<string, KeptPlace>()

/** Remembers a place for as long as the page is open. */
export function keepPlace(list: string, place: KeptPlace): void {
  places.delete(list)
  places.set(list, place)
  const [oldest] = places.keys()
  if (places.size > MOST && oldest !== undefined) places.delete(oldest)
}

/** Where the reader was in this list, if it was shown before. */
export function keptPlace(list: string): KeptPlace | undefined {
  return places.get(list)
}
