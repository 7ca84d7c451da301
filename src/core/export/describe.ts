import type { OccurredAt } from '../time/civil.ts'
import type { Current, Item, Version } from '../journal/items.ts'
import type { KindData } from '../journal/kinds.ts'
import { accountDescribers } from './describe-account.ts'
import { commitmentDescribers } from './describe-commitment.ts'
import { conductDescribers } from './describe-conduct.ts'
import { contactDescribers } from './describe-contact.ts'
import { described, type Description, type Describers } from './description.ts'
import { sentence, words, type Reader } from './reader.ts'

const describers: Describers = { ...contactDescribers, ...commitmentDescribers, ...accountDescribers, ...conductDescribers }

/** What one version of an item says. */
export function describe(item: KindData, reader: Reader): Description {
  const describer = describers[item.kind] as ((data: KindData['data'], reader: Reader) => Description) | undefined
  return describer?.(item.data, reader) ?? described(sentence(words(item.kind)), sentence(words(item.kind)))
}

/** The versions of an item are data of the same kind, checked when they were sealed. */
export function describeVersion(kind: Current['kind'], version: Version, reader: Reader): Description {
  return describe({ kind, data: version.data } as KindData, reader)
}

/** When an item happened: as entered, or the date its kind carries; undefined if only the recording is known. */
export function occurrenceOf(item: Item): OccurredAt | undefined {
  const current = item.current
  if (!current) return undefined
  if (current.occurredAt) return current.occurredAt
  const date = dateIn(current)
  return date === undefined ? undefined : { type: 'date', date, about: false }
}

function dateIn(current: Current): string | undefined {
  switch (current.kind) {
    case 'charge':
      return current.data.invoicedOn
    case 'payment':
      return current.data.receivedOn
    case 'credit':
    case 'refund':
    case 'bounced-payment':
    case 'write-off':
    case 'placed':
      return current.data.on
    default:
      return undefined
  }
}

/** How the author knows: `Heard by M. Reyes`, `Told by Dana Hartwell to M. Reyes`, `Document`. */
export function howKnown({ source, author }: Pick<Version, 'source' | 'author'>, reader: Reader): string {
  const who = reader.staff(author)
  if (!source) return 'Not stated'
  const from = source.by === undefined ? undefined : (reader.person(source.by) ?? source.by)
  switch (source.how) {
    case 'did':
      return `Done by ${from ?? who}`
    case 'saw':
      return `Seen by ${from ?? who}`
    case 'heard':
      return `Heard by ${from ?? who}`
    case 'told':
      return from ? `Told by ${from} to ${who}` : `Told to ${who}`
    case 'document':
      return from ? `Document: ${from}` : 'Document'
  }
}
