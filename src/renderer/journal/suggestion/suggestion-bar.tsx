import { Link } from 'wouter'
import type { Suggestion } from '../../../core/guidance/suggest.ts'
import { useCommand } from '../../query/use-command.ts'
import { useContractQuery } from '../../query/use-contract-query.ts'
import { places } from '../../router/places.ts'
import { Button } from '../../ui/button.tsx'
import { ProblemNote, problemOf } from '../../ui/states.tsx'
import { useStatus } from '../../ui/status.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import { useShortcut } from '../../ui/shortcuts/use-shortcut.ts'
import styles from './suggestion-bar.module.css'

interface Props {
  readonly caseId: string
  readonly canWrite: boolean
  /** Where the guidance opens. */
  readonly placeOf: (article: string) => string
  /** How many are shown: one in a call, a few where there is time to read. */
  readonly most: number
  /** Where those are that are not shown. */
  readonly rest?: string
  /** Called when guidance is opened from here. */
  readonly onOpen?: () => void
}

/** Guidance that the record of the case brings forward, with the fact that does. A quiet line, never more. */
export function SuggestionBar({ caseId, canWrite, placeOf, most, rest = 'on the case’s page', onOpen }: Props) {
  const suggestions = useContractQuery('suggestions.list', { case: caseId })
  const dismiss = useCommand('suggestions.dismiss')
  const { toast } = useStatus()
  const problem = problemOf(suggestions.error ?? dismiss.error)
  const all = suggestions.data ?? []
  const shown = all.slice(0, most)

  function putAway({ article, title }: Suggestion): void {
    const bring = (): void => dismiss.mutate({ case: caseId, article, back: true })
    dismiss.mutate({ case: caseId, article, back: false }, { onSuccess: () => { toast({ message: `“${title}” isn’t suggested for this case any more.`, undo: bring }) } })
  }
  const [first] = shown
  useShortcut('dismiss-suggestion', () => { if (first) putAway(first) }, canWrite && first !== undefined)

  if (problem) return <ProblemNote problem={problem} onRetry={suggestions.error ? () => { void suggestions.refetch() } : undefined} />
  if (shown.length === 0) return null
  return (
    <section className={styles.bar} aria-label="Suggested by the record">
      <ul className={styles.list}>
        {shown.map((one, index) => (
          <li key={one.article} className={styles.one}>
            <p>
              <Link href={placeOf(one.article)} className={styles.title} {...(onOpen && { onClick: onOpen })}>{one.title}</Link>
              <span className={styles.reason}>{one.reason}. {one.entries[0] && <Link href={places.case(caseId, one.entries[0])} {...(onOpen && { onClick: onOpen })}>See where</Link>}</span>
            </p>
            {canWrite && <Button small look="quiet" aria-label={`Not here: ${one.title}`} isDisabled={dismiss.isPending} onPress={() => putAway(one)}>Not here</Button>}
            {canWrite && index === 0 && <span aria-hidden="true"><Kbd shortcut="dismiss-suggestion" /></span>}
          </li>
        ))}
      </ul>
      {all.length > most && <p className={styles.more}>{all.length - most === 1 ? `One more ${rest}` : `${all.length - most} more ${rest}`}</p>}
    </section>
  )
}
