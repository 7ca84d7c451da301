import type { Layer } from '../journal/format.ts'
import type { Item } from '../journal/items.ts'
import type { LayersBefore } from './pack-input.ts'
import { layerPolicy, type Destination } from './policy.ts'

/** True if a version of an item may be shown there: the newest version’s layer has to let it pass, and its own. */
export function versionMayLeave(governing: Layer, own: Layer, destination: Destination): boolean {
  if (!layerPolicy[governing][destination].goes) return false
  // The attorney may see the notes ticked, so also what they read before.
  if (destination === 'internal-notes') return true
  // A fact that was later reserved for counsel goes to counsel with its family.
  return layerPolicy[own][destination].goes || (destination === 'counsel' && own === 'fact')
}

/**
 * The layer that once kept an entry from leaving to a place where its layer lets it pass now; undefined where there was none.
 * A move starts a new family of versions, so the layers of the record it came from count too.
 */
export function stricterLayerOf({ ref, current, versions }: Item, destination: Destination, beforeMove: readonly LayersBefore[] = []): Layer | undefined {
  if (!current || !layerPolicy[current.layer][destination].goes) return undefined
  const had = [...(beforeMove.find((one) => one.ref === ref)?.layers ?? []), ...versions.map((version) => version.layer)]
  return had.findLast((layer) => !versionMayLeave(current.layer, layer, destination))
}
