import type { UseQueryResult } from '@tanstack/react-query'
import type { Stretch } from '../../../contract/finding.ts'
import type { ProblemError } from '../../../core/problem.ts'
import { ComboBox } from '../../ui/combo-box.tsx'
import type { Choice } from '../../ui/select.tsx'
import { ProblemNote, problemOf } from '../../ui/states.tsx'
import type { FieldProps } from '../../ui/text-field.tsx'

/** A field for one record: a customer, a case. */
export interface PickerProps extends Omit<FieldProps, 'optional' | 'isDisabled'> {
  /** The record’s id, or the value of one of the first choices. */
  readonly value: string | undefined
  readonly onChange: (id: string | undefined) => void
  readonly placeholder?: string
  /** Choices that are no records, offered above them whatever is typed. */
  readonly first?: readonly Choice<string>[]
}

interface Props extends PickerProps {
  readonly found: UseQueryResult<Stretch<unknown>, ProblemError>
  /** The records that were found; undefined before an answer. */
  readonly choices: readonly Choice<string>[] | undefined
  /** How the chosen record is called, where it isn’t among them. */
  readonly chosen: string | undefined
  readonly onTyped: (typed: string) => void
}

/** Records found while a name is typed. What can’t be asked for is said below the field. */
export function RecordPicker({ found, choices = [], chosen, first = [], value, ...field }: Props) {
  const offered = [...first, ...choices]
  const standing = value === undefined || offered.some((one) => one.value === value) ? undefined : { value, label: chosen ?? '…' }
  const problem = problemOf(found.error)
  return (
    <>
      <ComboBox {...field} value={value} choices={offered} chosen={standing} fitting={found.data && found.data.total + first.length} />
      {problem && <ProblemNote problem={problem} onRetry={() => found.refetch()} />}
    </>
  )
}
