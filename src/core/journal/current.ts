import type { Item, ItemOf } from './items.ts'
import type { Kind } from './kinds.ts'

/**
 * The items of one kind that are in force. It stands apart from `items.ts`, so that the folds and the ledger reach no schema:
 * screens use them in a renderer whose content policy forbids what the schema library probes for.
 */
export function currentOf<K extends Kind>(items: readonly Item[], kind: K): ItemOf<K>[] {
  return items.filter((item): item is ItemOf<K> => item.state.state === 'current' && item.current?.kind === kind)
}
