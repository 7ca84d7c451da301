import { useEffect, useRef, useState } from 'react'
import { AuthorLine, needsAuthor } from '../journal/composer/author-line.tsx'
import { keptForLater, StartOver } from '../journal/composer/start-over.tsx'
import { useFormDraft } from '../journal/composer/use-form-draft.ts'
import { isWorthKeeping } from '../journal/composer/compose-entry.ts'
import { standingProblems, type Tried } from '../journal/composer/use-record.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Kbd } from '../ui/kbd.tsx'
import { usePlace } from '../ui/place.tsx'
import { pressed } from '../ui/shortcuts/chords.ts'
import { chordOf, shortcuts } from '../ui/shortcuts/table.ts'
import { ProblemNote } from '../ui/states.tsx'
import { useStatus } from '../ui/status.tsx'
import { fieldsOf } from './move-fields.tsx'
import { moveTable, nameOf } from './move-table.ts'
import type { MoveId, MoveValues } from './moves.ts'
import type { MoveOnCall } from './on-call.ts'
import { useMoveContext, type MoveTarget } from './use-moves.ts'
import { usePutMove } from './use-put-move.ts'
import styles from './call-moves.module.css'

interface Props {
  readonly target: MoveTarget
  readonly move: MoveId
  /** The move on the call that is opened again. */
  readonly onCall?: MoveOnCall | undefined
  /** What the dialog starts with besides its own first values. */
  readonly start?: MoveValues | undefined
  readonly onClose: () => void
  /** Goes on with another move, such as calling the police after a threat. */
  readonly onNext: (move: MoveId, start: MoveValues) => void
}

const nothingTried: Tried = { problems: {}, values: {} }

/** One move in a small dialog: at most what is needed now. What was typed before comes back. */
export function MoveDialog({ target, move, onCall, start, onClose, onNext }: Props) {
  const { platform, today } = usePlace()
  const { toast } = useStatus()
  const { context, business, problem, refetch } = useMoveContext(target, onCall?.key)
  const { put, isPending, problem: putProblem } = usePutMove(target)
  const rules = moveTable[move]
  const [typed, setTyped] = useState<MoveValues>(() => onCall?.typed ?? start ?? {})
  const [isTouched, setTouched] = useState(false)
  const [isFromLastTime, setFromLastTime] = useState(false)
  const [tried, setTried] = useState(nothingTried)
  const body = useRef<HTMLFormElement>(null)
  // What the rules start with depends on answers that may still come; what was typed stands over it.
  const values = onCall ? typed : { ...rules.start(context), ...typed }
  const name = onCall && move === 'warning' ? (typed['step'] === 'second-warning' ? 'Second warning' : 'First warning') : nameOf(move, context.ladder)

  const place = `${target.caseId === undefined ? 'desk' : `case/${target.caseId}`}/moves/${onCall?.key ?? move}`
  const draft = useFormDraft(place, (found) => {
    if (isTouched) return false
    setTyped((now) => ({ ...now, ...found.fields }))
    setFromLastTime(true)
    return true
  })
  const { keep } = draft
  useEffect(() => { if (isTouched) keep(typed) }, [keep, typed, isTouched])

  const set = (patch: MoveValues): void => {
    setTouched(true)
    setTyped((now) => ({ ...now, ...patch }))
  }
  const cancel = (): void => {
    if (isTouched && isWorthKeeping(typed)) toast({ message: keptForLater })
    onClose()
  }
  const isRecorded = !target.onCall && !onCall
  const isBlocked = isPending || (isRecorded && needsAuthor(business, today))

  async function save(next?: { readonly move: MoveId; readonly start: MoveValues }): Promise<void> {
    if (isBlocked) return
    const read = rules.read(values, context)
    setTried(read.ok ? nothingTried : { problems: read.problems, values })
    if (!read.ok) {
      requestAnimationFrame(() => body.current?.querySelector<HTMLElement>('[aria-invalid="true"], [data-invalid] input, [data-invalid] button')?.focus())
      return
    }
    if (!(await put(move, name, values, read.parts, onCall?.key))) return
    draft.drop()
    onClose()
    if (next) onNext(next.move, next.start)
  }

  const latest = useRef(save)
  useEffect(() => { latest.current = save })
  useEffect(() => {
    // The chord takes what is there wherever in the dialog the focus is; caught on its way down, because Enter would choose the radio button it meets.
    const onKeyDown = (event: KeyboardEvent): void => {
      if (!pressed(event, chordOf(shortcuts.apply, platform))) return
      event.preventDefault()
      event.stopPropagation()
      void latest.current()
    }
    document.addEventListener('keydown', onKeyDown, true)
    const first = body.current?.querySelector<HTMLElement>('input')
    if (!body.current?.contains(document.activeElement)) first?.focus()
    return () => {
      document.removeEventListener('keydown', onKeyDown, true)
      // What opened the dialog may be gone, as after a step from one dialog to the next.
      requestAnimationFrame(() => { if (document.activeElement === document.body) document.getElementById('main')?.focus({ preventScroll: true }) })
    }
  }, [platform])

  const Fields = fieldsOf[move]
  return (
    <Dialog
      title={name} isOpen wide onClose={cancel}
      actions={
        <>
          {isRecorded && <AuthorLine business={business} />}
          <Button look="quiet" onPress={cancel}>Cancel</Button>
          <Button look="primary" isDisabled={isBlocked} onPress={() => { void save() }}>{isRecorded ? 'Save on the case' : onCall ? 'Change it' : 'Put it on the call'}</Button>
          <span className={styles.key}><Kbd shortcut="apply" /></span>
        </>
      }
    >
      <form ref={body} className={styles.form} onSubmit={(event) => event.preventDefault()}>
        {isFromLastTime && <StartOver onPress={() => { draft.drop(); setTouched(false); setFromLastTime(false); setTyped(onCall?.typed ?? start ?? {}) }} />}
        {putProblem && <ProblemNote problem={putProblem} />}
        {problem && <><ProblemNote problem={problem} onRetry={refetch} /><p className={styles.note}>You can go on all the same.</p></>}
        <Fields values={values} set={set} problems={standingProblems(tried, values)} context={context} goOn={(next, first) => { void save({ move: next, start: first }) }} />
      </form>
    </Dialog>
  )
}
