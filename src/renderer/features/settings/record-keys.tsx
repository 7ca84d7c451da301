import { useEffect, useState, type KeyboardEvent } from 'react'
import { Input, TextField } from 'react-aria-components'
import type { ShortcutState } from '../../../contract/shortcut.ts'
import { acceleratorOf, acceleratorWords, readAccelerator } from '../../../core/keys/accelerator.ts'
import type { Problem } from '../../../core/problem.ts'
import { useCommand } from '../../query/use-command.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import field from '../../ui/field.module.css'
import { usePlace } from '../../ui/place.tsx'
import { ProblemNote } from '../../ui/states.tsx'
import { FieldLabel, FieldNotes } from '../../ui/text-field.tsx'

/** For how long a press of the keys chosen so far only shows them here, in ms: the longest there is. */
const NOTED = 60_000

interface Props {
  readonly state: Extract<ShortcutState, { supported: true }>
  readonly isBusy: boolean
  readonly problem: Problem | undefined
  readonly onUse: (accelerator: string) => void
  /** Other keys were pressed: what was wrong with those before is over. */
  readonly onOther: () => void
  readonly onClose: () => void
}

/** Other keys for a call: they are pressed, shown, and used once that is confirmed. */
export function RecordKeys({ state, isBusy, problem, onUse, onOther, onClose }: Props) {
  const { platform } = usePlace()
  const [pressed, setPressed] = useState<string | undefined>(undefined)
  const [fired, setFired] = useState(state.lastFiredAt)
  const { mutate: tryOut } = useCommand('shortcut.try')
  useEffect(() => {
    tryOut({ ms: NOTED })
    return () => tryOut({ ms: 0 })
  }, [tryOut])
  // The keys of now go to the system and never reach the page as such.
  if (fired !== state.lastFiredAt) {
    setFired(state.lastFiredAt)
    if (state.accelerator !== null) setPressed(state.accelerator)
  }
  const read = pressed === undefined ? undefined : readAccelerator(pressed, platform)
  const usable = read?.ok === true ? read.accelerator : undefined
  const onKeyDown = (event: KeyboardEvent): void => {
    const isPlain = !event.ctrlKey && !event.altKey && !event.metaKey
    if (isPlain && ['Tab', 'Escape', 'Enter'].includes(event.key)) return
    event.preventDefault()
    event.stopPropagation()
    const keys = acceleratorOf(event.nativeEvent, platform)
    if (keys === undefined || event.nativeEvent.repeat) return
    onOther()
    setPressed(keys)
  }
  return (
    <Dialog
      title="Keys for a call" isOpen onClose={onClose}
      actions={<><Button key="cancel" onPress={onClose}>Cancel</Button><Button key="save" look="primary" isDisabled={usable === undefined || isBusy} onPress={() => { if (usable !== undefined) onUse(usable) }}>Use these keys</Button></>}
    >
      <TextField autoFocus isReadOnly value={pressed === undefined ? '' : acceleratorWords(pressed, platform)} isInvalid={read?.ok === false} validationBehavior="aria" className={field.field ?? ''}>
        <FieldLabel label="Press the keys" />
        <Input className={field.input ?? ''} placeholder="Nothing pressed yet" onKeyDown={onKeyDown} />
        <FieldNotes hint={platform === 'darwin' ? 'Hold two of Control, Option, Shift, and Command, and press another key. Esc leaves all as it is.' : 'Hold two of Ctrl, Alt, and Shift, and press another key. Esc leaves all as it is.'} error={read?.ok === false ? read.reason : undefined} />
      </TextField>
      <p className="unseen" role="status">{pressed === undefined ? '' : acceleratorWords(pressed, platform)}</p>
      {problem && <ProblemNote problem={problem} />}
    </Dialog>
  )
}
