import type { CaseSort } from '../../../contract/finding.ts'
import type { Situation } from '../../../core/journal/fields.ts'
import { CustomerPicker } from '../../journal/lists/customer-picker.tsx'
import { bothWays, FilterBar, FilterSelect } from '../../journal/lists/filter-bar.tsx'
import { dueNames, dues } from '../../journal/lists/list-filters.ts'
import { Select, type Choice } from '../../ui/select.tsx'
import { situationNames, statusNames } from '../../ui/words.ts'
import { moreFilters, shows, type ListView } from './case-rows.ts'

/** The situations a list can be narrowed to. */
export const situations = (Object.keys(situationNames) as Situation[]).filter((one) => one !== 'any')

const showChoices: readonly Choice<ListView['show']>[] = shows.map((value) => ({ value, label: value === 'open' ? 'Not closed' : value === 'all' ? 'All cases' : statusNames[value] }))

const orders = bothWays<CaseSort>([
  ['nextDue', 'Due soonest', 'Due latest'],
  ['lastContact', 'Contact longest ago', 'Contact most recent'],
  ['balance', 'Owes least', 'Owes most'],
  ['number', 'Oldest number', 'Newest number'],
  ['title', 'Title, A to Z', 'Title, Z to A'],
  ['customer', 'Customer, A to Z', 'Customer, Z to A'],
  ['status', 'Status, ours first', 'Status, closed first'],
  ['situation', 'Situation, A to Z', 'Situation, Z to A'],
])

interface Props {
  readonly view: ListView
  readonly onChange: (part: Partial<ListView>) => void
  /** That of the business. */
  readonly currency: string
}

/** What the list of cases is narrowed by, and its order. */
export function CaseFilters({ view, onChange, currency }: Props) {
  return (
    <FilterBar
      view={view} onChange={onChange} orders={orders} findsIn="Number, title or customer" currency={currency} set={moreFilters(view)}
      before={<CustomerPicker label="Customer" placeholder="Every customer" value={view.customer} onChange={(customer) => onChange({ customer })} />}
      after={<FilterSelect label="Next due" any="Any day" values={dues} nameOf={(value) => dueNames[value]} value={view.due} onChange={(due) => onChange({ due })} />}
    >
      <Select label="Show" choices={showChoices} value={view.show} onChange={(show) => onChange({ show })} />
      <FilterSelect label="Situation" any="Every situation" values={situations} nameOf={(value) => situationNames[value]} value={view.situation} onChange={(situation) => onChange({ situation })} />
    </FilterBar>
  )
}
