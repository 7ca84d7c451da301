import { useState } from 'react'
import type { ErasureReach } from '../../../contract/views.ts'
import type { Item } from '../../../core/journal/items.ts'
import { tellDiscarded } from '../../query/discarded-drafts.ts'
import { useCommand } from '../../query/use-command.ts'
import { useContractQuery } from '../../query/use-contract-query.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ProblemNote, problemOf, QueryView } from '../../ui/states.tsx'
import { useStatus } from '../../ui/status.tsx'
import { TextArea } from '../../ui/text-field.tsx'
import { numberOfEntry } from '../timeline/entry-state.ts'
import { goingWords } from './erase-words.ts'
import { partsSentence } from './parts-sentence.ts'
import styles from './amend.module.css'

interface Props {
  readonly item: Item
  readonly title: string
  readonly parts: number
  readonly onClose: () => void
}

/**
 * Erases the content of an entry for good, in two steps: what goes and what stays, with the reason; then once more. A hold forbids it;
 * the refusal is recorded and shown here.
 */
export function EraseDialog({ item, title, parts, onClose }: Props) {
  const [why, setWhy] = useState('')
  const [isAsked, setAsked] = useState(false)
  const [step, setStep] = useState<'what' | 'sure'>('what')
  const reach = useContractQuery('entry.reach', { stream: item.stream, entry: item.entry })
  const erase = useCommand('entry.erase')
  const { toast } = useStatus()
  const problem = problemOf(erase.error)
  const isRefused = problem?.code === 'on-hold'
  const number = numberOfEntry(item)
  const goOn = (): void => {
    setAsked(true)
    if (why.trim() !== '') setStep('sure')
  }
  // Awaited, not handed to `mutate`: its callbacks die with the dialog, which may be gone with the entry by then.
  const save = async (): Promise<void> => {
    try {
      const { drafts } = await erase.mutateAsync({ stream: item.stream, entry: item.entry, why: why.trim() })
      tellDiscarded(drafts)
      toast({ message: `Entry ${number} is erased.${drafts.length > 0 ? ` ${drafts.length === 1 ? 'One unfinished text' : `${drafts.length} unfinished texts`} went with it.` : ''}` })
      onClose()
    } catch {
      // The mutation keeps the problem, and the dialog shows it.
    }
  }
  if (step === 'sure') {
    // Keys of their own: these are other buttons, and the safe one takes the focus.
    return (
      <Dialog
        title="Erase for good?" isOpen onClose={onClose}
        actions={isRefused
          ? <Button key="close" autoFocus look="primary" onPress={onClose}>Close</Button>
          : <><Button key="back" autoFocus onPress={() => { erase.reset(); setStep('what') }}>Back</Button><Button key="erase" look="danger" isDisabled={erase.isPending} onPress={() => void save()}>Erase for good</Button></>}
      >
        <p>“{title}”, entry {number}. It can’t be brought back, and no backup made from now on holds it.</p>
        <p>Why: {why.trim()}</p>
        {problem && <ProblemNote problem={problem} />}
      </Dialog>
    )
  }
  return (
    <Dialog
      title="Erase this entry for good" isOpen onClose={onClose}
      actions={<><Button key="cancel" onPress={onClose}>Cancel</Button><Button key="on" look="primary" isDisabled={reach.data === undefined} onPress={goOn}>Go on</Button></>}
    >
      <p>“{title}”, entry {number}.{partsSentence(parts)}</p>
      <QueryView query={reach}>{(found) => <Reach reach={found} stream={item.stream} />}</QueryView>
      <TextArea label="Why" isRequired rows={2} value={why} onChange={setWhy} error={isAsked && why.trim() === '' ? 'Write a few words.' : undefined} hint="It stays in the record. If you only got the entry wrong, correct or withdraw it instead." />
    </Dialog>
  )
}

function Reach({ reach, stream }: { readonly reach: ErasureReach; readonly stream: Item['stream'] }) {
  return (
    <>
      {reach.isOnHold && <p className={styles.held}>A hold is in force, so this will be refused. That you asked for it will be in the record.</p>}
      <div>
        <p className={styles.listName}>What goes</p>
        <ul className={styles.list}>{goingWords(reach, stream).map((words) => <li key={words}>{words}</li>)}</ul>
      </div>
      <div>
        <p className={styles.listName}>What stays</p>
        <ul className={styles.list}>
          <li>Its number and date, who erased it, when and why.</li>
          <li>The guidance that was applied, as it read then.</li>
          <li>Packs, letters and backups that were made earlier still hold it.</li>
        </ul>
      </div>
    </>
  )
}
