import { useState } from 'react'
import type { Item } from '../../../core/journal/items.ts'
import { useCommand } from '../../query/use-command.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ProblemNote, problemOf } from '../../ui/states.tsx'
import { useStatus } from '../../ui/status.tsx'
import { TextArea } from '../../ui/text-field.tsx'
import { numberOfEntry } from '../timeline/entry-state.ts'
import { partsSentence } from './parts-sentence.ts'

interface Props {
  readonly item: Item
  readonly title: string
  readonly parts: number
  readonly onClose: () => void
}

/** Erases the content of an entry for good. A hold on the case forbids it; the refusal is recorded and shown here. */
export function EraseDialog({ item, title, parts, onClose }: Props) {
  const [why, setWhy] = useState('')
  const [isAsked, setAsked] = useState(false)
  const erase = useCommand('entry.erase')
  const { toast } = useStatus()
  const problem = problemOf(erase.error)
  const isRefused = problem?.code === 'on-hold'
  const save = (): void => {
    setAsked(true)
    if (why.trim() === '') return
    erase.mutate(
      { stream: item.stream, entry: item.entry, why: why.trim() },
      { onSuccess: () => { toast({ message: `Entry ${numberOfEntry(item)} is erased.` }); onClose() } },
    )
  }
  return (
    <Dialog
      title="Erase this entry for good" isOpen onClose={onClose}
      actions={isRefused
        ? <Button look="primary" onPress={onClose}>Close</Button>
        : <><Button onPress={onClose}>Cancel</Button><Button look="danger" isDisabled={erase.isPending} onPress={save}>Erase for good</Button></>}
    >
      <p>“{title}”: its text and its files are removed from this journal and can’t be brought back.{partsSentence(parts)}</p>
      <p>What stays: its number and date, who erased it, when and why. Packs that left earlier still hold it.</p>
      {!isRefused && <TextArea label="Why" isRequired rows={2} value={why} onChange={setWhy} error={isAsked && why.trim() === '' ? 'Write a few words.' : undefined} hint="If you only got it wrong, correct or withdraw it instead." />}
      {problem && <ProblemNote problem={problem} />}
    </Dialog>
  )
}
