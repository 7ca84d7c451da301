import { useState } from 'react'
import { useContractQuery } from '../../query/use-contract-query.ts'
import { ComboBox } from '../../ui/combo-box.tsx'

/** How many names are offered at once. */
const OFFERED = 20

interface Props {
  /** The customer’s id. */
  readonly value: string | undefined
  readonly onChange: (customer: string | undefined) => void
}

/** One customer of any number of them, found by the beginnings of words of the name. */
export function CustomerFilter({ value, onChange }: Props) {
  const [typed, setTyped] = useState('')
  const found = useContractQuery('customers.find', { ...(typed.trim() === '' ? {} : { text: typed }), filters: {}, sort: 'name', direction: 'up', offset: 0, limit: OFFERED }, { keepPrevious: true })
  const chosen = useContractQuery('customers.get', { id: value ?? '' }, { enabled: value !== undefined })
  const choices = (found.data?.rows ?? []).map(({ id, name }) => ({ value: id, label: name }))
  const known = value === undefined || choices.some((one) => one.value === value) ? undefined : { value, label: chosen.data?.state.identity.name ?? '…' }
  return <ComboBox label="Customer" placeholder="Every customer" value={value} onChange={onChange} choices={choices} chosen={known} onTyped={setTyped} />
}
