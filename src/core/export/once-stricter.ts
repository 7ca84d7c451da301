import type { Hash, Layer } from '../journal/format.ts'
import type { Current, Item } from '../journal/items.ts'
import type { CivilDate } from '../time/civil.ts'
import { stricterLayerOf } from './layer-history.ts'
import type { PackInput, PackKind } from './pack-input.ts'
import { placeOfKind, type Destination } from './policy.ts'
import { belongs, itemsOf, writtenFor } from './selection.ts'

/** An entry whose layer lets it leave today, and did not once: it leaves only if the owner ticks it. */
export interface OnceStricter {
  readonly item: Item
  readonly current: Current
  /** The layer it had, the newest of them if there were several. */
  readonly was: Layer
  /** The day it happened, or was written down. */
  readonly day: CivilDate
}

/** The entries a pack leaves out unless they are ticked, in order of occurrence as the timeline has them. */
export function onceStricterIn(input: Pick<PackInput, 'case' | 'customer' | 'options' | 'beforeMove'>, pack: PackKind): OnceStricter[] {
  const destinations: readonly Destination[] = pack === 'placement' ? ['placement'] : input.options.volumeOneOnly ? ['volume-one'] : ['volume-one', 'counsel']
  return itemsOf(input).flatMap((item) => {
    const { current } = item
    if (item.state.state !== 'current' || !current || placeOfKind[current.kind] === 'bookkeeping') return []
    for (const destination of destinations) {
      const was = belongs(item, input, destination) ? stricterLayerOf(item, destination, input.beforeMove) : undefined
      if (was) return [{ item, current, was, day: writtenFor(item) }]
    }
    return []
  })
}

/** Refs of the entries that stay out of a pack because they are not ticked. */
export function unticked(input: Pick<PackInput, 'case' | 'customer' | 'options' | 'beforeMove'>, pack: PackKind): Set<Hash> {
  return new Set(onceStricterIn(input, pack).map(({ item }) => item.ref).filter((ref) => !input.options.include?.includes(ref)))
}
