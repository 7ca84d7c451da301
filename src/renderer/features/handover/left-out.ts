import type { LeftOut } from '../../../contract/views.ts'
import type { Layer } from '../../../core/journal/format.ts'
import { assertNever } from '../../../core/problem.ts'
import type { CivilDate } from '../../../core/time/civil.ts'
import { formatDate } from '../../../core/time/phrases.ts'
import { layerNames } from '../../ui/words.ts'
import type { PackKind } from './choices.ts'

/** What stays out of a pack: how much of what, and why. Counts and days, never content. */
export interface LeftOutWords {
  readonly what: string
  readonly why: string
}

const nouns: Readonly<Record<Layer, readonly [one: string, many: string]>> = {
  fact: ['entry', 'entries'],
  internal: ['internal note', 'internal notes'],
  counsel: ['note for counsel', 'notes for counsel'],
  offer: ['entry about an offer', 'entries about offers'],
}

const layerReasons: Readonly<Record<Layer, Readonly<Record<PackKind, string>>>> = {
  fact: { attorney: 'They stand elsewhere in the pack.', placement: 'An agency does not need them.' },
  internal: {
    attorney: 'Written for yourselves. Your attorney may need them: you can add them to the part for counsel.',
    placement: 'Written for yourselves.',
  },
  counsel: { attorney: 'For your attorney’s eyes. They are in the part for counsel only, which you left off.', placement: 'For your attorney’s eyes, and an agency is not your attorney.' },
  offer: { attorney: 'Settlement talk. It is in the part for counsel only, which you left off.', placement: 'Settlement talk is nothing an agency needs.' },
}

/** `3 internal notes left out, dated Nov 3 and Nov 5, 2026`, and why. */
export function leftOutWords({ layer, reason, count, days }: LeftOut, pack: PackKind, locale: string): LeftOutWords {
  const dated = days.length === 0 ? '' : `, dated ${daysPhrase(days, locale)}`
  switch (reason) {
    case 'layer':
      return { what: `${counted(count, ...nouns[layer])} left out${dated}`, why: layerReasons[layer][pack] }
    case 'withdrawn':
      return blank(count, 'withdrawn', dated, pack)
    case 'erased':
      return blank(count, 'erased', dated, pack)
    case 'not-in-list':
      return {
        what: `${counted(count, 'entry', 'entries')} left out${dated}`,
        why: pack === 'placement' ? 'An agency gets only what it needs to collect: parties, invoices, payments, and codes.' : 'About another case of the same customer.',
      }
    case 'once-stricter':
      return { what: `${counted(count, 'entry', 'entries')} left out${dated}`, why: `Once marked “${layerNames[layer].toLowerCase()}”, and not ticked above.` }
    case 'by-choice':
      return { what: `${counted(count, 'entry', 'entries')} left out${dated}`, why: 'Left out by you. The pack shows number, date and your reason.' }
    case 'missing-file':
      return { what: `${counted(count, 'file is', 'files are')} missing${dated}`, why: 'Not in the journal’s folder as attached. The pack names each one as missing.' }
    default:
      return assertNever(reason)
  }
}

/** The attorney’s pack shows that an entry was there; a placement file doesn’t speak of entries at all. */
function blank(count: number, how: 'withdrawn' | 'erased', dated: string, pack: PackKind): LeftOutWords {
  return {
    what: `${counted(count, `${how} entry`, `${how} entries`)} left out${dated}`,
    why: pack === 'attorney' ? 'The pack shows number and date, without the text.' : 'A placement file does not speak of them.',
  }
}

/** Up to four days by name, more as a span: a list of forty dates tells nobody anything. */
export function daysPhrase(days: readonly CivilDate[], locale: string): string {
  const sorted = days.toSorted()
  const names = sorted.map((day) => formatDate(day, locale))
  if (names.length <= 4) return new Intl.ListFormat('en').format(names)
  return `from ${names[0]} to ${names.at(-1)}`
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`
}
