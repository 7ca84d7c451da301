import { useState, type ReactNode } from 'react'
import { Button } from '../../ui/button.tsx'
import { usePlace } from '../../ui/place.tsx'
import { Select, type Choice } from '../../ui/select.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { contactNames, contacts, owingName, owings, type Contact, type Owing } from './list-filters.ts'
import styles from './lists.module.css'

/** One order of a list, called by what it brings to the top. */
export interface Order<S extends string> extends Choice<string> {
  readonly sort: S
  readonly down: boolean
}

/** Both ways of each order: what it sorts by, and how it is called upward and downward. */
export function bothWays<S extends string>(orders: readonly (readonly [sort: S, up: string, down: string])[]): readonly Order<S>[] {
  return orders.flatMap(([sort, up, down]) => [{ value: `${sort} up`, label: up, sort, down: false }, { value: `${sort} down`, label: down, sort, down: true }])
}

/** What every list can be narrowed by, and its order. */
interface BarView<S extends string> {
  readonly find: string
  readonly owes: Owing | undefined
  readonly contact: Contact | undefined
  readonly sort: S
  readonly down: boolean
}

interface Props<S extends string> {
  readonly view: BarView<S>
  readonly onChange: (part: Partial<BarView<S>>) => void
  readonly orders: readonly Order<S>[]
  /** What the words are looked for in. */
  readonly findsIn: string
  /** That of the business. */
  readonly currency: string
  /** How many of the filters behind “More filters” are set. */
  readonly set: number
  /** The list’s own filters: always in sight; behind “More filters”, before and after what they owe. */
  readonly children: ReactNode
  readonly before?: ReactNode
  readonly after?: ReactNode
}

/** What a list is narrowed by, and its order. */
export function FilterBar<S extends string>({ view, onChange, orders, findsIn, currency, set, children, before, after }: Props<S>) {
  const { locale } = usePlace()
  const [isOpen, setOpen] = useState(set > 0)
  return (
    <div role="search" aria-label="Narrow the list" className={styles.filters}>
      <div className={styles.wide}><TextField label="Find" value={view.find} onChange={(find) => onChange({ find })} placeholder={findsIn} maxLength={500} /></div>
      {children}
      <Select label="Sort by" choices={orders} value={`${view.sort} ${view.down ? 'down' : 'up'}`} onChange={(value) => { const order = orders.find((one) => one.value === value); if (order) onChange({ sort: order.sort, down: order.down }) }} />
      <div className={styles.more}><Button look="quiet" aria-expanded={isOpen} onPress={() => setOpen(!isOpen)}>{isOpen ? 'Fewer filters' : set > 0 ? `More filters, ${set} set` : 'More filters'}</Button></div>
      {isOpen && (
        <>
          {before}
          <FilterSelect label="They owe" any="Any sum" values={owings} nameOf={(value) => owingName(value, currency, locale)} value={view.owes} onChange={(owes) => onChange({ owes })} />
          {after}
          <FilterSelect label="Last contact" any="Any day" values={contacts} nameOf={(value) => contactNames[value]} value={view.contact} onChange={(contact) => onChange({ contact })} />
        </>
      )}
    </div>
  )
}

interface FilterProps<V extends string> {
  readonly label: string
  /** Says that it narrows nothing. */
  readonly any: string
  readonly values: readonly V[]
  readonly nameOf: (value: V) => string
  readonly value: V | undefined
  readonly onChange: (value: V | undefined) => void
}

const ANY = 'any'

/** One filter: any, or one of a few values. */
export function FilterSelect<V extends string>({ label, any, values, nameOf, value, onChange }: FilterProps<V>) {
  return (
    <Select
      label={label} choices={[{ value: ANY, label: any }, ...values.map((one) => ({ value: one, label: nameOf(one) }))]} value={value ?? ANY}
      onChange={(chosen) => onChange(values.find((one) => one === chosen))}
    />
  )
}
