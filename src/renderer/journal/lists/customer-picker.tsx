import { useState } from 'react'
import { useContractQuery } from '../../query/use-contract-query.ts'
import { RecordPicker, type PickerProps } from './record-picker.tsx'
import { OFFERED, wordsTyped } from './picking.ts'

/** One customer of any number of them, found by the beginnings of words of the name, of a person, or of a number. The value is an id. */
export function CustomerPicker({ value, ...field }: PickerProps) {
  const [typed, setTyped] = useState('')
  const found = useContractQuery('customers.find', { ...wordsTyped(typed), filters: {}, sort: 'name', direction: 'up', offset: 0, limit: OFFERED }, { keepPrevious: true })
  const choices = found.data?.rows.map(({ id, name, openCases }) => ({ value: id, label: name, hint: openCases === 1 ? '1 open case' : `${openCases} open cases` }))
  const isElsewhere = value !== undefined && choices !== undefined && ![...choices, ...(field.first ?? [])].some((one) => one.value === value)
  const chosen = useContractQuery('customers.get', { id: value ?? '' }, { enabled: isElsewhere })
  return <RecordPicker {...field} value={value} found={found} choices={choices} chosen={chosen.data?.state.identity.name} onTyped={setTyped} />
}
