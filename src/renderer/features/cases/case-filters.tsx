import { useState } from 'react'
import type { CaseSort } from '../../../contract/finding.ts'
import type { Situation } from '../../../core/journal/fields.ts'
import { CustomerFilter } from '../../journal/lists/customer-filter.tsx'
import { contactNames, contacts, dueNames, dues, owingName, owings } from '../../journal/lists/list-filters.ts'
import listStyles from '../../journal/lists/lists.module.css'
import { Button } from '../../ui/button.tsx'
import { usePlace } from '../../ui/place.tsx'
import { Select, type Choice } from '../../ui/select.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { situationNames, statusNames } from '../../ui/words.ts'
import { moreFilters, shows, type ListView } from './case-rows.ts'

/** The situations a list can be narrowed to. */
export const situations = (Object.keys(situationNames) as Situation[]).filter((one) => one !== 'any')

const showChoices: readonly Choice<ListView['show']>[] = shows.map((value) => ({ value, label: value === 'open' ? 'Not closed' : value === 'all' ? 'All cases' : statusNames[value] }))

/** Both ways of each order, by what they bring to the top. */
const orders: readonly (Choice<string> & { readonly sort: CaseSort; readonly down: boolean })[] = (
  [
    ['nextDue', 'Due soonest', 'Due latest'],
    ['lastContact', 'Contact longest ago', 'Contact most recent'],
    ['balance', 'Owes least', 'Owes most'],
    ['number', 'Oldest number', 'Newest number'],
    ['title', 'Title, A to Z', 'Title, Z to A'],
    ['customer', 'Customer, A to Z', 'Customer, Z to A'],
    ['status', 'Status, ours first', 'Status, closed first'],
    ['situation', 'Situation, A to Z', 'Situation, Z to A'],
  ] as const
).flatMap(([sort, up, down]) => [{ value: `${sort} up`, label: up, sort, down: false }, { value: `${sort} down`, label: down, sort, down: true }])

interface Props {
  readonly view: ListView
  readonly onChange: (part: Partial<ListView>) => void
  /** That of the business. */
  readonly currency: string
}

/** What the list of cases is narrowed by, and its order. */
export function CaseFilters({ view, onChange, currency }: Props) {
  const { locale } = usePlace()
  const set = moreFilters(view)
  const [isOpen, setOpen] = useState(set > 0)
  return (
    <div role="search" aria-label="Narrow the list" className={listStyles.filters}>
      <div className={listStyles.wide}><TextField label="Find" value={view.find} onChange={(find) => onChange({ find })} placeholder="Number, title or customer" maxLength={500} /></div>
      <Select label="Show" choices={showChoices} value={view.show} onChange={(show) => onChange({ show })} />
      <Select
        label="Situation" choices={[{ value: 'every', label: 'Every situation' }, ...situations.map((one) => ({ value: one, label: situationNames[one] }))]} value={view.situation ?? 'every'}
        onChange={(one) => onChange({ situation: situations.find((known) => known === one) })}
      />
      <Select label="Sort by" choices={orders} value={`${view.sort} ${view.down ? 'down' : 'up'}`} onChange={(value) => { const order = orders.find((one) => one.value === value); if (order) onChange({ sort: order.sort, down: order.down }) }} />
      <div className={listStyles.more}><Button look="quiet" aria-expanded={isOpen} onPress={() => setOpen(!isOpen)}>{isOpen ? 'Fewer filters' : set > 0 ? `More filters, ${set} set` : 'More filters'}</Button></div>
      {isOpen && (
        <>
          <CustomerFilter value={view.customer} onChange={(customer) => onChange({ customer })} />
          <Select
            label="They owe" choices={[{ value: 'any', label: 'Any sum' }, ...owings.map((value) => ({ value, label: owingName(value, currency, locale) }))]} value={view.owes ?? 'any'}
            onChange={(value) => onChange({ owes: owings.find((one) => one === value) })}
          />
          <Select label="Next due" choices={[{ value: 'any', label: 'Any day' }, ...dues.map((value) => ({ value, label: dueNames[value] }))]} value={view.due ?? 'any'} onChange={(value) => onChange({ due: dues.find((one) => one === value) })} />
          <Select label="Last contact" choices={[{ value: 'any', label: 'Any day' }, ...contacts.map((value) => ({ value, label: contactNames[value] }))]} value={view.contact ?? 'any'} onChange={(value) => onChange({ contact: contacts.find((one) => one === value) })} />
        </>
      )}
    </div>
  )
}
