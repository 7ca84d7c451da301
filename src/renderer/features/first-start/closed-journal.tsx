import { useState } from 'react'
import { useCommand } from '../../query/use-command.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ProblemNote, problemOf } from '../../ui/states.tsx'
import { FullPage } from './full-page.tsx'
import styles from './first-start.module.css'

interface Props {
  readonly folder: string
  readonly problem: { readonly code: string; readonly message: string; readonly remedy: string }
  readonly onOther: () => void
}

/** Which ways out are offered for a problem at opening. Read-only never writes, so it is safe wherever the folder can be read. */
const ways: Readonly<Record<string, { readonly readOnly: boolean; readonly takeOver: boolean }>> = {
  'journal-locked': { readOnly: true, takeOver: true },
  'journal-damaged': { readOnly: true, takeOver: false },
  'no-permission': { readOnly: true, takeOver: false },
  'disk-full': { readOnly: true, takeOver: false },
}

/** True for a problem with more ways out than another folder. */
export function hasWaysOut(code: string): boolean {
  return Object.hasOwn(ways, code)
}

/** A journal did not open: why, and every safe way on. Nothing in the folder was changed. */
export function ClosedJournal({ folder, problem, onOther }: Props) {
  const open = useCommand('journal.open')
  const [asking, setAsking] = useState(false)
  const now = problemOf(open.error) ?? problem
  const way = ways[now.code] ?? { readOnly: false, takeOver: false }
  const go = (mode: 'write' | 'read-only', takeOver: boolean): void => open.mutate({ folder, mode, takeOver })
  return (
    <FullPage title="Your journal is not open">
      <p className={styles.lead}>{folder}</p>
      <ProblemNote problem={now} />
      <p className={styles.small}>Nothing in the folder was changed.</p>
      <div className={styles.actions}>
        <Button look="primary" isDisabled={open.isPending} onPress={() => go('write', false)}>Try again</Button>
        {way.readOnly && <Button isDisabled={open.isPending} onPress={() => go('read-only', false)}>Open read-only</Button>}
        {way.takeOver && <Button isDisabled={open.isPending} onPress={() => setAsking(true)}>Use it here…</Button>}
        <Button look="quiet" onPress={onOther}>Another journal…</Button>
      </div>
      {asking && (
        <Dialog
          title="Use the journal on this computer?" isOpen onClose={() => setAsking(false)}
          actions={<><Button onPress={() => setAsking(false)}>Cancel</Button><Button look="danger" onPress={() => { setAsking(false); go('write', true) }}>Use it here</Button></>}
        >
          <p>{now.message}</p>
          <p>Do this only if Evenkeel is closed there or that computer is off. Two programs writing to one journal would damage it.</p>
        </Dialog>
      )}
    </FullPage>
  )
}
