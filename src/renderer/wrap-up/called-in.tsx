import { useMemo, useState, type ReactNode } from 'react'
import type { CallDraft } from '../at-hand/call.ts'
import { MoveDialog } from '../call-moves/move-dialog.tsx'
import type { MoveId, MoveValues } from '../call-moves/moves.ts'
import { movesOn, type MoveOnCall } from '../call-moves/on-call.ts'
import { useMoveTarget } from '../call-moves/use-moves.ts'
import type { Current } from '../../core/journal/items.ts'
import { speechOf } from '../journal/speech.ts'
import { wordsOf } from '../journal/words/words.ts'
import { Button } from '../ui/button.tsx'
import { usePlace } from '../ui/place.tsx'
import styles from './wrap-up.module.css'

/** Whom this call has called in so far, and the dialog that asks. */
export interface CallIn {
  readonly said: readonly MoveOnCall[]
  /** Asks whom, why and by when; opens what was said before where it is given. */
  readonly ask: (said?: MoveOnCall) => void
  /** Stands beside the form, so that its keys are its own. */
  readonly dialog: ReactNode
}

/** Calling somebody in goes through the dialog of the moves: it is recorded with the call as an escalation. `why` is what was written already. */
export function useCallIn(call: CallDraft): CallIn {
  const target = useMoveTarget()
  const [opened, setOpened] = useState<{ readonly move: MoveId; readonly onCall?: MoveOnCall | undefined; readonly start?: MoveValues | undefined } | undefined>(undefined)
  const why = call.wrapUp.nextStep.what.trim()
  return {
    said: movesOn(call).filter(({ move }) => move === 'escalation'),
    ask: (onCall) => setOpened({ move: 'escalation', onCall, start: why === '' ? undefined : { why } }),
    dialog: opened && <MoveDialog target={target} move={opened.move} onCall={opened.onCall} start={opened.start} onClose={() => setOpened(undefined)} onNext={(move, start) => setOpened({ move, start })} />,
  }
}

/** Who was called in: each opens again, and another can be added. */
export function CalledIn({ callIn: { said, ask }, error }: { readonly callIn: CallIn; readonly error: string | undefined }) {
  const { locale } = usePlace()
  const say = useMemo(() => speechOf({ locale, staff: [], customer: undefined, items: [], cases: [] }), [locale])
  return (
    <div className={styles.calledIn} role="group" aria-label="Called in" data-field="next.what" {...(error !== undefined && { 'data-wrong': true })}>
      {said.map((one) => {
        // Kind and data were made together and are checked once more when they are saved.
        const [first] = one.parts.map((part) => wordsOf(part as unknown as Pick<Current, 'kind' | 'data'>, say))
        return first && <Button key={one.key} small onPress={() => ask(one)}>{[first.title, ...first.details].join(' · ')}</Button>
      })}
      <Button small look="quiet" onPress={() => ask()}>{said.length === 0 ? 'Say whom…' : 'Somebody else…'}</Button>
      {error !== undefined && <p role="alert" className={styles.error}>{error}</p>}
    </div>
  )
}
