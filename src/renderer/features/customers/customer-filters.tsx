import type { CustomerSort } from '../../../contract/finding.ts'
import { bothWays, FilterBar, FilterSelect } from '../../journal/lists/filter-bar.tsx'
import { typeNames } from '../../journal/words/names.ts'
import { moreFilters, types, type ListView } from './customer-rows.ts'

const orders = bothWays<CustomerSort>([
  ['name', 'Name, A to Z', 'Name, Z to A'],
  ['openCases', 'Fewest open cases', 'Most open cases'],
  ['cases', 'Fewest cases', 'Most cases'],
  ['balance', 'Owes least', 'Owes most'],
  ['lastContact', 'Contact longest ago', 'Contact most recent'],
])

interface Props {
  readonly view: ListView
  readonly onChange: (part: Partial<ListView>) => void
  /** That of the business. */
  readonly currency: string
}

/** What the list of customers is narrowed by, and its order. */
export function CustomerFilters({ view, onChange, currency }: Props) {
  return (
    <FilterBar view={view} onChange={onChange} orders={orders} findsIn="Name, person, phone or email" currency={currency} set={moreFilters(view)}>
      <FilterSelect label="Cases" any="With or without" values={['open']} nameOf={() => 'With an open case'} value={view.open ? 'open' : undefined} onChange={(value) => onChange({ open: value === 'open' })} />
      <FilterSelect label="Type" any="Every type" values={types} nameOf={(value) => (value === 'unknown' ? 'Not known yet' : typeNames[value])} value={view.type} onChange={(type) => onChange({ type })} />
    </FilterBar>
  )
}
