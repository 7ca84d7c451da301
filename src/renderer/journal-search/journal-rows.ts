import type { EntryPlace, JournalHit, JournalHits } from '../../contract/finding.ts'
import { formatDate } from '../../core/time/phrases.ts'
import { unmarked, type Row, type RowGroup } from '../guidance/row.ts'
import { places } from '../router/places.ts'
import { layerNames, statusNames } from '../ui/words.ts'

/** What the journal search found, as a group of results; where it found nothing, the query it would find something for. */
export function journalGroups({ hits, total, didYouMean }: Pick<JournalHits, 'hits' | 'total' | 'didYouMean'>, locale: string): readonly RowGroup[] {
  const rows = hits.length === 0 && didYouMean !== undefined ? [suggestionRow(didYouMean)] : hits.map((hit) => hitRow(hit, locale))
  return rows.length === 0 ? [] : [{ name: 'Your cases', rows, total }]
}

function suggestionRow(query: string): Row {
  return { type: 'completion', id: query, title: [{ text: 'Did you mean ', mark: false }, { text: query, mark: true }, { text: '?', mark: false }], sentence: unmarked('Nothing in your cases has all of these words.'), note: undefined, types: { text: query, caret: query.length } }
}

function hitRow(hit: JournalHit, locale: string): Row {
  const { title, sentence } = hit
  switch (hit.type) {
    case 'case': return { type: 'case', id: hit.id, title, sentence, note: hit.status === 'open' ? undefined : statusNames[hit.status], opens: places.case(hit.id) }
    case 'customer': return { type: 'customer', id: hit.id, title, sentence, note: 'Customer', opens: places.customer(hit.id) }
    case 'entry': {
      const layer = hit.layer === undefined || hit.layer === 'fact' ? undefined : layerNames[hit.layer]
      return { type: 'entry', id: hit.ref, title, sentence, note: [formatDate(hit.date, locale), whose(hit), layer].filter(Boolean).join(' · '), opens: placeOf(hit) }
    }
    case 'file': return { type: 'file', id: `${hit.ref} ${hit.hash}`, title, sentence, note: ['File', formatDate(hit.date, locale), whose(hit)].filter(Boolean).join(' · '), opens: placeOf(hit) }
  }
}

function whose({ case: own, customer }: EntryPlace): string | undefined {
  return [own?.number, customer?.name].filter(Boolean).join(', ') || undefined
}

/** Where an entry is read: in its case, in its customer’s record, or for the journal’s own in the settings. */
function placeOf({ case: own, customer, ref }: EntryPlace): string {
  if (own) return places.case(own.id, ref)
  return customer ? places.customer(customer.id, ref) : places.settings()
}
