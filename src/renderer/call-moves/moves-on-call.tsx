import { useMemo, useState } from 'react'
import { clockText } from '../at-hand/clock-text.ts'
import { speechOf } from '../journal/speech.ts'
import type { Speech } from '../journal/words/entry-words.ts'
import { mention, wordsOf } from '../journal/words/words.ts'
import type { Current } from '../../core/journal/items.ts'
import { useContractQuery } from '../query/use-contract-query.ts'
import { usePlace } from '../ui/place.tsx'
import { RemoveButton } from '../ui/remove-button.tsx'
import { useStatus } from '../ui/status.tsx'
import { layerNames } from '../ui/words.ts'
import { MoveDialog } from './move-dialog.tsx'
import type { MoveId, MoveValues } from './moves.ts'
import { movesOn, putBack, removeMove, type MoveOnCall } from './on-call.ts'
import { useMoveTarget } from './use-moves.ts'
import styles from './call-moves.module.css'

/** What happened on the call besides words, at its time: opened, changed and taken off until the wrap-up. */
export function MovesOnCall({ canWrite }: { readonly canWrite: boolean }) {
  const target = useMoveTarget()
  const { view, call, change } = target
  const { locale } = usePlace()
  const { toast } = useStatus()
  const business = useContractQuery('business.get', {})
  const [opened, setOpened] = useState<{ readonly move: MoveId; readonly onCall?: MoveOnCall; readonly start?: MoveValues } | undefined>(undefined)
  const staff = view?.staff ?? business.data?.staff
  const say = useMemo(() => speechOf({ locale, staff: staff ?? [], customer: view?.customer, items: view?.state.timeline ?? [], cases: [] }), [locale, staff, view])
  const moves = movesOn(call)
  const takeOff = (one: MoveOnCall, name: string): void => {
    const { endedAt } = call
    change((now) => removeMove(now, one.key))
    toast({ message: `${name}: taken off the call.`, undo: () => change((now) => putBack(now, one, endedAt)) })
  }
  return (
    <>
      {moves.length > 0 && (
        <ul className={styles.list} aria-label="What happened on this call">
          {moves.map((one) => <OneMove key={one.key} one={one} say={say} onOpen={canWrite && one.move ? (move) => setOpened({ move, onCall: one }) : undefined} onTakeOff={canWrite ? takeOff : undefined} />)}
        </ul>
      )}
      {opened && <MoveDialog key={opened.onCall?.key ?? opened.move} target={target} move={opened.move} onCall={opened.onCall} start={opened.start} onClose={() => setOpened(undefined)} onNext={(move, start) => setOpened({ move, start })} />}
    </>
  )
}

interface OneProps {
  readonly one: MoveOnCall
  readonly say: Speech
  readonly onOpen: ((move: MoveId) => void) | undefined
  readonly onTakeOff: ((one: MoveOnCall, name: string) => void) | undefined
}

function OneMove({ one, say, onOpen, onTakeOff }: OneProps) {
  // Kind and data were made together and are checked once more when they are saved.
  const [first, ...rest] = one.parts.map((part) => ({ part, words: wordsOf(part as unknown as Pick<Current, 'kind' | 'data'>, say) }))
  if (!first) return null
  const { title, body } = first.words
  const { layer } = first.part
  const { move } = one
  return (
    <li className={styles.move} data-layer={layer}>
      <span className={styles.time}>{clockText(one.atSeconds) ?? ''}</span>
      <div>
        <div className={styles.moveHead}>
          {onOpen && move ? <button type="button" className={styles.open} onClick={() => onOpen(move)}>{title}<span className="unseen">, open</span></button> : <span className={styles.open}>{title}</span>}
          {layer !== 'fact' && <span className={styles.layer}>{layerNames[layer]}</span>}
          {onTakeOff && <RemoveButton label={`Take off ${title}`} onClick={(event) => { handFocusOn(event.currentTarget); onTakeOff(one, title) }} />}
        </div>
        {body.map(({ label, text, style }) => <p key={text} className={style === 'spoken' ? styles.spoken : styles.note}>{label && <span className={styles.note}>{label}: </span>}{text}</p>)}
        {rest.map(({ part, words }) => <p key={part.key} className={styles.note}>{[words.title, words.body.length > 0 && mention(words), ...words.details].filter(Boolean).join(' · ')}</p>)}
      </div>
    </li>
  )
}

/** The button goes with what it takes off: the next key lands beside it, or on the screen where nothing is left. */
function handFocusOn(button: HTMLElement): void {
  const item = button.closest('li')
  const beside = [item?.nextElementSibling, item?.previousElementSibling].map((other) => other?.querySelector<HTMLElement>('button')).find(Boolean)
  const next = beside ?? document.getElementById('main')
  next?.focus({ preventScroll: true })
}
