import { useState } from 'react'
import type { BusinessView, SealGiven } from '../../../contract/views.ts'
import { AuthorLine, needsAuthor } from '../../journal/composer/author-line.tsx'
import { useCommand } from '../../query/use-command.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { usePlace } from '../../ui/place.tsx'
import { ProblemNote, problemOf } from '../../ui/states.tsx'
import { useStatus } from '../../ui/status.tsx'
import { TextField } from '../../ui/text-field.tsx'
import own from './seals.module.css'

interface Props {
  readonly business: BusinessView | undefined
  readonly onClose: () => void
}

/** Makes the code, notes who gets it, and shows it to be read out or written down. */
export function MakeSeal({ business, onClose }: Props) {
  const { today } = usePlace()
  const [givenTo, setGivenTo] = useState('')
  const [how, setHow] = useState('')
  const [isAsked, setAsked] = useState(false)
  const [made, setMade] = useState<SealGiven | undefined>(undefined)
  const make = useCommand('seals.make')
  const { toast } = useStatus()
  const problem = problemOf(make.error)
  const save = (): void => {
    setAsked(true)
    if (givenTo.trim() === '') return
    make.mutate({ givenTo: givenTo.trim(), ...(how.trim() && { how: how.trim() }) }, { onSuccess: setMade })
  }
  const copy = async (code: string): Promise<void> => {
    try {
      await navigator.clipboard.writeText(code)
      toast({ message: 'Copied.' })
    } catch {
      toast({ message: 'The code could not be copied. Mark it and copy it by hand.' })
    }
  }
  if (made) {
    return (
      <Dialog title="Seal code" isOpen onClose={onClose} actions={<><Button key="copy" onPress={() => void copy(made.code)}>Copy</Button><Button key="done" autoFocus look="primary" onPress={onClose}>Done</Button></>}>
        <p className={own.made}>{made.code}</p>
        <p>Give this code to {made.givenTo}, and ask them to keep it with its date. It was noted in the journal that they have it.</p>
        <p className={own.quiet}>It covers the {made.n === 1 ? 'one entry' : `${made.n} entries`} recorded so far.</p>
      </Dialog>
    )
  }
  return (
    <Dialog
      title="Make a seal code" isOpen onClose={onClose}
      actions={<><AuthorLine business={business} /><Button key="cancel" onPress={onClose}>Cancel</Button><Button key="make" look="primary" isDisabled={make.isPending || needsAuthor(business, today)} onPress={save}>Make the code</Button></>}
    >
      <TextField autoFocus label="Who gets it?" isRequired value={givenTo} onChange={setGivenTo} maxLength={200} hint="Somebody outside the business who keeps things: your attorney, your accountant." error={isAsked && givenTo.trim() === '' ? 'Write who gets it.' : undefined} />
      <TextField label="How, or on what" optional value={how} onChange={setHow} maxLength={200} placeholder="By phone, in a letter of Nov 21" />
      {problem && <ProblemNote problem={problem} />}
    </Dialog>
  )
}
