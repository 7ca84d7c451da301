import { useState } from 'react'
import { useContractQuery } from '../../query/use-contract-query.ts'
import { RecordPicker, type PickerProps } from './record-picker.tsx'
import { caseLabel, openCases } from './picking.ts'

/** One case of any number of those that aren’t closed, found by the beginnings of words of number, title or customer. The value is an id. */
export function CasePicker({ value, ...field }: PickerProps) {
  const [typed, setTyped] = useState('')
  const found = useContractQuery('cases.find', openCases(typed), { keepPrevious: true })
  const choices = found.data?.rows.map(({ id, title, number, customer }) => ({ value: id, label: caseLabel(title, customer?.name), hint: number }))
  const isElsewhere = value !== undefined && choices !== undefined && ![...choices, ...(field.first ?? [])].some((one) => one.value === value)
  const chosen = useContractQuery('cases.get', { id: value ?? '' }, { enabled: isElsewhere })
  return <RecordPicker {...field} value={value} found={found} choices={choices} chosen={chosen.data && caseLabel(chosen.data.state.title, chosen.data.customer?.identity.name)} onTyped={setTyped} />
}
