import { useState } from 'react'
import type { CustomerSort } from '../../../contract/finding.ts'
import { contactNames, contacts, owingName, owings } from '../../journal/lists/list-filters.ts'
import listStyles from '../../journal/lists/lists.module.css'
import { typeNames } from '../../journal/words/names.ts'
import { Button } from '../../ui/button.tsx'
import { usePlace } from '../../ui/place.tsx'
import { Select, type Choice } from '../../ui/select.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { moreFilters, types, type ListView } from './customer-rows.ts'

/** Both ways of each order, by what they bring to the top. */
const orders: readonly (Choice<string> & { readonly sort: CustomerSort; readonly down: boolean })[] = (
  [
    ['name', 'Name, A to Z', 'Name, Z to A'],
    ['openCases', 'Fewest open cases', 'Most open cases'],
    ['cases', 'Fewest cases', 'Most cases'],
    ['balance', 'Owes least', 'Owes most'],
    ['lastContact', 'Contact longest ago', 'Contact most recent'],
  ] as const
).flatMap(([sort, up, down]) => [{ value: `${sort} up`, label: up, sort, down: false }, { value: `${sort} down`, label: down, sort, down: true }])

interface Props {
  readonly view: ListView
  readonly onChange: (part: Partial<ListView>) => void
  /** That of the business. */
  readonly currency: string
}

/** What the list of customers is narrowed by, and its order. */
export function CustomerFilters({ view, onChange, currency }: Props) {
  const { locale } = usePlace()
  const set = moreFilters(view)
  const [isOpen, setOpen] = useState(set > 0)
  return (
    <div role="search" aria-label="Narrow the list" className={listStyles.filters}>
      <div className={listStyles.wide}><TextField label="Find" value={view.find} onChange={(find) => onChange({ find })} placeholder="Name, person, phone or email" maxLength={500} /></div>
      <Select label="Cases" choices={[{ value: 'any', label: 'With or without' }, { value: 'open', label: 'With an open case' }]} value={view.open ? 'open' : 'any'} onChange={(value) => onChange({ open: value === 'open' })} />
      <Select
        label="Type" choices={[{ value: 'any', label: 'Every type' }, ...types.map((value) => ({ value, label: value === 'unknown' ? 'Not known yet' : typeNames[value] }))]} value={view.type ?? 'any'}
        onChange={(value) => onChange({ type: types.find((one) => one === value) })}
      />
      <Select label="Sort by" choices={orders} value={`${view.sort} ${view.down ? 'down' : 'up'}`} onChange={(value) => { const order = orders.find((one) => one.value === value); if (order) onChange({ sort: order.sort, down: order.down }) }} />
      <div className={listStyles.more}><Button look="quiet" aria-expanded={isOpen} onPress={() => setOpen(!isOpen)}>{isOpen ? 'Fewer filters' : set > 0 ? `More filters, ${set} set` : 'More filters'}</Button></div>
      {isOpen && (
        <>
          <Select
            label="They owe" choices={[{ value: 'any', label: 'Any sum' }, ...owings.map((value) => ({ value, label: owingName(value, currency, locale) }))]} value={view.owes ?? 'any'}
            onChange={(value) => onChange({ owes: owings.find((one) => one === value) })}
          />
          <Select label="Last contact" choices={[{ value: 'any', label: 'Any day' }, ...contacts.map((value) => ({ value, label: contactNames[value] }))]} value={view.contact ?? 'any'} onChange={(value) => onChange({ contact: contacts.find((one) => one === value) })} />
        </>
      )}
    </div>
  )
}
