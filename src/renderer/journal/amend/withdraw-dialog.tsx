import { useState } from 'react'
import type { InputOf } from '../../../contract/methods.ts'
import type { Item } from '../../../core/journal/items.ts'
import { useCommand } from '../../query/use-command.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { RadioGroup } from '../../ui/choices.tsx'
import { ProblemNote, problemOf } from '../../ui/states.tsx'
import { useStatus } from '../../ui/status.tsx'
import { TextArea } from '../../ui/text-field.tsx'
import { numberOfEntry } from '../timeline/entry-state.ts'
import { partsSentence } from './parts-sentence.ts'

type Reason = InputOf<'entry.withdraw'>['reason']

const reasons: readonly { readonly value: Reason; readonly label: string }[] = [
  { value: 'entered-by-mistake', label: 'Entered by mistake' },
  { value: 'wrong-case', label: 'It belongs to another case' },
  { value: 'wrong-person', label: 'It is about another person' },
  { value: 'duplicate', label: 'It stands here twice' },
  { value: 'other', label: 'Another reason' },
]

interface Props {
  readonly item: Item
  readonly title: string
  readonly parts: number
  readonly onClose: () => void
}

/** Takes an entry back: from then on pages and packs show its number and date, and no text. */
export function WithdrawDialog({ item, title, parts, onClose }: Props) {
  const [reason, setReason] = useState<Reason>('entered-by-mistake')
  const [why, setWhy] = useState('')
  const withdraw = useCommand('entry.withdraw')
  const { toast } = useStatus()
  const problem = problemOf(withdraw.error)
  // Awaited, not handed to `mutate`: its callbacks die with the dialog, which may be gone with the entry by then.
  const save = async (): Promise<void> => {
    try {
      await withdraw.mutateAsync({ stream: item.stream, entry: item.entry, reason, ...(why.trim() && { why: why.trim() }) })
      toast({ message: `Entry ${numberOfEntry(item)} is withdrawn.` })
      onClose()
    } catch {
      // The mutation keeps the problem, and the dialog shows it.
    }
  }
  return (
    <Dialog
      title="Withdraw this entry" isOpen onClose={onClose}
      actions={<><Button onPress={onClose}>Cancel</Button><Button look="primary" isDisabled={withdraw.isPending} onPress={() => void save()}>Withdraw</Button></>}
    >
      <p>“{title}” will show as number and date only, here and in packs. Its text stays in the history of this journal, with who withdrew it and why. To record it again, write it anew.{partsSentence(parts)}</p>
      <RadioGroup label="Reason" column choices={reasons} value={reason} onChange={setReason} />
      <TextArea label="More about it" optional rows={2} value={why} onChange={setWhy} />
      {problem && <ProblemNote problem={problem} />}
    </Dialog>
  )
}
