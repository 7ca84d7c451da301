import { TextField } from '../ui/text-field.tsx'
import type { MoveContext } from './moves.ts'
import { readWhen, whenWords } from './when.ts'

interface Props {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly context: MoveContext
  readonly error?: string | undefined
  readonly optional?: boolean
  readonly autoFocus?: boolean
  readonly hint?: string
}

/** A day as people say it; below it stands the day that was understood. */
export function WhenField({ label, value, onChange, context, error, optional = false, autoFocus = false, hint = 'Such as “tomorrow”, “fri 3pm” or “in 2 weeks”.' }: Props) {
  const read = readWhen(value, context)
  return <TextField label={label} value={value} onChange={onChange} error={error} optional={optional} hint={read.value ? whenWords(read.value, context.locale) : hint} maxLength={60} autoFocus={autoFocus} />
}
