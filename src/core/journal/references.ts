import type { Hash } from './format.ts'
import { currentOf } from './current.ts'
import type { Item } from './items.ts'
import type { Kind } from './kinds.ts'

/** Which field of a kind names an earlier part, and of which kind that part must be. `charges` style fields hold several. */
const referenceFields: Partial<Record<Kind, Readonly<Record<string, Kind>>>> = {
  'promise-outcome': { promise: 'promise' },
  'action-step-outcome': { step: 'action-step' },
  'follow-up-outcome': { followUp: 'follow-up' },
  'offer-answer': { offer: 'offer' },
  'solution-answer': { solution: 'solution' },
  'demand-follow-through': { demand: 'demand' },
  'dispute-outcome': { dispute: 'dispute' },
  'pause-released': { pause: 'pause' },
  'hold-released': { hold: 'hold' },
  'flag-lifted': { flag: 'flag' },
  'rights-request-answered': { request: 'rights-request' },
  recalled: { placed: 'placed' },
  agreement: { fromOffer: 'offer' },
  'scope-change': { agreement: 'agreement' },
  'bounced-payment': { payment: 'payment' },
  credit: { charge: 'charge' },
  refund: { payment: 'payment' },
  'write-off': { charge: 'charge' },
  dispute: { charges: 'charge' },
}

/** Every earlier part that data of a kind names, with the kind it has to be. */
export function referencesOf(kind: Kind, data: Readonly<Record<string, unknown>>): { readonly ref: Hash; readonly kind: Kind; readonly field: string }[] {
  const found: { ref: Hash; kind: Kind; field: string }[] = []
  for (const [field, target] of Object.entries(referenceFields[kind] ?? {})) {
    const value = data[field]
    for (const ref of Array.isArray(value) ? value : [value]) {
      if (typeof ref === 'string') found.push({ ref, kind: target, field })
    }
  }
  if (kind === 'payment' && Array.isArray(data.allocations)) {
    for (const part of data.allocations as readonly { readonly charge?: Hash }[]) {
      if (part.charge) found.push({ ref: part.charge, kind: 'charge', field: 'allocations' })
    }
  }
  return found
}

/** The first reference that names nothing in force among these items, or undefined if all hold. */
export function brokenReference(kind: Kind, data: Readonly<Record<string, unknown>>, items: readonly Item[]): { readonly field: string; readonly kind: Kind } | undefined {
  return referencesOf(kind, data).find(({ ref, kind: target }) => !currentOf(items, target).some((item) => item.ref === ref))
}

/** The items in force that name one of these parts. */
export function itemsNaming(refs: ReadonlySet<Hash>, items: readonly Item[]): Item[] {
  return items.filter(
    ({ state, current }) => state.state === 'current' && current !== undefined && referencesOf(current.kind, current.data).some((reference) => refs.has(reference.ref)),
  )
}
