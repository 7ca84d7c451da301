import { authorName } from '../../core/journal/authors.ts'
import type { CustomerState } from '../../core/journal/fold-customer.ts'
import type { StaffMember } from '../../core/journal/fold-journal.ts'
import type { Item } from '../../core/journal/items.ts'
import { formatMoney } from '../../core/money/money.ts'
import { formatDateAndTime } from '../../core/time/phrases.ts'
import type { Speech } from './words/entry-words.ts'
import { mention, wordsOf } from './words/words.ts'

interface Known {
  readonly locale: string
  readonly staff: readonly StaffMember[]
  readonly customer: CustomerState | undefined
  /** Entries that others may mention. */
  readonly items: readonly Item[]
  readonly cases: readonly { readonly id: string; readonly title: string }[]
}

/** How this page puts names, amounts, dates and earlier entries into words. */
export function speechOf({ locale, staff, customer, items, cases }: Known): Speech {
  const byRef = new Map([...(customer?.items ?? []), ...items].map((item) => [item.ref, item]))
  const say: Speech = {
    money: (money) => formatMoney(money, locale),
    date: (date, time) => formatDateAndTime(date, time, locale),
    staff: (id) => authorName(id, staff),
    person: (id) => customer?.people.find((person) => person.person === id)?.name,
    caseTitle: (id) => cases.find((one) => one.id === id)?.title ?? 'another case',
    earlier: (ref) => {
      const current = byRef.get(ref)?.current
      return current && mention(wordsOf(current, { ...say, earlier: () => undefined }))
    },
  }
  return say
}
