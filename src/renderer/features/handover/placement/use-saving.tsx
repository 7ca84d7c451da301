import { useState, type ComponentProps } from 'react'
import type { PlacementCase } from '../../../../contract/placement-views.ts'
import { recallReasons } from '../../../../core/placement/plan.ts'
import { useUndo } from '../../../journal/amend/use-undo.ts'
import { Button } from '../../../ui/button.tsx'
import { Checkbox } from '../../../ui/choices.tsx'
import { usePlace } from '../../../ui/place.tsx'
import { DateField, TextField } from '../../../ui/text-field.tsx'
import type { SaveDialog } from '../save-dialog.tsx'
import type { MadePack } from '../use-pack-preview.ts'
import type { PlacementChoices, Purpose } from './placement-choices.ts'
import styles from './placement.module.css'

interface Saving {
  readonly purpose: Purpose
  readonly going: readonly PlacementCase[]
  readonly agencyName: string | undefined
  readonly choices: PlacementChoices
  readonly made: MadePack | undefined
}

/** What the dialog for saving asks beside a folder: since when the agency has the cases; and, once saved, the way to take that back. */
export function useSaving({ purpose, going, agencyName, choices, made }: Saving): ComponentProps<typeof SaveDialog>['more'] {
  const { today } = usePlace()
  const undo = useUndo()
  const [isPlaced, setPlaced] = useState(true)
  const [on, setOn] = useState(today)
  const [reference, setReference] = useState('')
  const [undone, setUndone] = useState<readonly string[]>([])
  const moved = (made?.saved?.pack.moved ?? []).filter(({ entry }) => !undone.includes(entry))
  const areReady = going.every(({ standing }) => standing === 'ready')
  const several = going.length > 1
  const saved = moved.length > 0 && (
    <div className={styles.buttons}>
      <p>{purpose === 'recall' ? (several ? 'The cases are yours again.' : 'The case is yours again.') : several ? 'The cases are with them now: our own reminders and letters stop.' : 'The case is with them now: our own reminders and letters stop.'}</p>
      <Button small onPress={() => {
        setUndone((before) => [...before, ...moved.map(({ entry }) => entry)])
        for (const { stream, entry } of moved) void undo(stream, entry, purpose === 'recall' ? 'Undone. The case is with the agency.' : 'Undone. The case is not placed. The file is still in the folder.')
      }}>Undo that</Button>
    </div>
  )
  if (purpose === 'recall') {
    const why = choices.why.trim() || (recallReasons.find(({ value }) => value === choices.reason)?.label ?? '')
    return { fields: null, input: { recalled: { why } }, to: going[0]?.placed?.agency, saved }
  }
  if (purpose === 'update') return { fields: null, input: {}, to: going[0]?.placed?.agency }
  const isOn = isPlaced && areReady
  return {
    to: agencyName, saved,
    input: isOn && on !== '' ? { placed: { on, ...(reference.trim() && { reference: reference.trim() }) } } : {},
    fields: areReady
      ? (
        <>
          <Checkbox isSelected={isPlaced} onChange={setPlaced}>{several ? 'The agency has these cases from now on' : 'The agency has the case from now on'}</Checkbox>
          {isPlaced && (
            <>
              <DateField label="Placed on" value={on} max={today} onChange={setOn} error={on === '' ? 'Choose the day.' : undefined} />
              <TextField label="Their reference" optional value={reference} onChange={setReference} maxLength={100} />
              <p className={styles.quiet}>Our own reminders and letters stop. What is paid or disputed later makes an update for them.</p>
            </>
          )}
        </>
      )
      : <p className={styles.why}>{several ? 'Some of these cases are not ready' : 'The case is not ready'}, so saving the file doesn’t mark it as placed.</p>,
  }
}
