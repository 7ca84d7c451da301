import type { CaseView } from '../../../contract/views.ts'
import { assertNever } from '../../../core/problem.ts'
import { itemDay } from '../../../core/journal/fold-case.ts'
import type { HoldSuggestion } from '../../../core/journal/hold-suggestion.ts'
import { formatDate } from '../../../core/time/phrases.ts'
import { useCommand } from '../../query/use-command.ts'
import { Button } from '../../ui/button.tsx'
import { usePlace } from '../../ui/place.tsx'
import { ProblemNote, problemOf } from '../../ui/states.tsx'
import styles from './case.module.css'

interface Props {
  readonly view: CaseView
  readonly onHold: (why: string) => void
}

/** A quiet suggestion, never more: whether a suit is to be expected is for the owner to say. */
export function HoldBar({ view: { state, holdSuggestions }, onHold }: Props) {
  const { locale } = usePlace()
  const notNow = useCommand('hold.not-now')
  const problem = problemOf(notNow.error)
  if (holdSuggestions.length === 0) return null
  const reasons = holdSuggestions.map((suggestion) => reasonWords(suggestion, dayOf(state, suggestion, locale)))
  const putAway = (): void => notNow.mutate(
    { case: state.id, reasons: holdSuggestions.map(({ reason }) => reason) },
    // The button goes with the bar: the focus stays on the case.
    { onSuccess: () => document.getElementById('main')?.focus({ preventScroll: true }) },
  )
  return (
    <section className={styles.holdBar} aria-label="Think of a hold">
      <p><strong>Think of a hold:</strong> {reasons.join(' ')} It keeps this case from being erased. You decide.</p>
      <div className={styles.holdButtons}>
        <Button small onPress={() => onHold(reasons.join(' '))}>Put on hold…</Button>
        <Button small look="quiet" isDisabled={notNow.isPending} onPress={putAway}>Not now</Button>
      </div>
      {problem && <ProblemNote problem={problem} onDismiss={() => notNow.reset()} />}
    </section>
  )
}

function reasonWords({ reason, word }: HoldSuggestion, day: string): string {
  switch (reason) {
    case 'words': return `“${word ?? ''}” was recorded for ${day}.`
    case 'demand': return `A final demand of ours went out on ${day}.`
    case 'attorney': return `An attorney was called in on ${day}.`
    default: return assertNever(reason)
  }
}

function dayOf({ timeline }: CaseView['state'], { ref }: HoldSuggestion, locale: string): string {
  const item = timeline.find((one) => one.ref === ref)
  return item ? formatDate(itemDay(item), locale) : ''
}
