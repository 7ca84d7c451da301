import { plain, type Block, type Cell } from './document.ts'
import type { LeftOut } from './pack-input.ts'
import { count, listed, type Reader } from './reader.ts'
import { note } from './volume-one.ts'

/** Counts and days, never content: enough for an attorney to ask. */
export function leftOutBlocks(leftOut: readonly LeftOut[], reader: Reader): Block[] {
  if (leftOut.length === 0) return [note('Nothing was left out.')]
  return [
    { type: 'list', items: leftOut.map((row): Cell => [[plain(leftOutSentence(row, reader))]]) },
    note('If you need what was left out, ask the business for it.'),
  ]
}

const layerNouns = {
  internal: { one: 'internal note', many: 'internal notes' },
  counsel: { one: 'note for counsel', many: 'notes for counsel' },
  offer: { one: 'entry on an offer', many: 'entries on offers' },
  fact: { one: 'fact', many: 'facts' },
} as const

const onceNames = { fact: 'as a fact', internal: 'internal', counsel: 'for counsel', offer: 'as an offer' } as const

/** `3 internal notes left out, dated Nov 3, 2026 and Nov 5, 2026.` */
export function leftOutSentence({ layer, reason, count: number, days }: LeftOut, reader: Reader): string {
  const dated = days.length === 0 ? '' : `, dated ${listed(days.map((day) => reader.date(day)))}`
  switch (reason) {
    case 'layer':
      return `${count(number, layerNouns[layer].one, layerNouns[layer].many)} left out${dated}; you may need ${number === 1 ? 'it' : 'them'}.`
    case 'withdrawn':
      return `${count(number, 'withdrawn entry', 'withdrawn entries')}, shown as number and date${dated}.`
    case 'erased':
      return `${count(number, 'erased entry', 'erased entries')}, shown as number and date${dated}.`
    case 'not-in-list':
      return `${count(number, 'entry', 'entries')} outside the days or the case chosen${dated}.`
    case 'once-stricter':
      return `${count(number, 'entry', 'entries')} left out${dated}: once marked ${onceNames[layer]}, and not chosen for this pack.`
    case 'by-choice':
      return `${count(number, 'entry', 'entries')} left out by the business${dated}; the chronology shows number, date and the reason given.`
    case 'missing-file':
      return `${count(number, 'file')} that could not be read as attached${dated}.`
  }
}
