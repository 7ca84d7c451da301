import { useContractQuery } from '../../query/use-contract-query.ts'
import { useCommand } from '../../query/use-command.ts'
import { Button, LinkButton } from '../../ui/button.tsx'
import { MomentText } from '../../ui/figures.tsx'
import { usePlace } from '../../ui/place.tsx'
import { useStatus } from '../../ui/status.tsx'
import { DRAFT_PLACE, readDraft } from './policy-draft.ts'
import styles from './policies.module.css'

/** Rules that were typed and not saved, offered again: nothing typed is ever lost. */
export function KeptDrafts() {
  const { zone } = usePlace()
  const { toast, announce } = useStatus()
  const drafts = useContractQuery('drafts.list', {})
  const discard = useCommand('drafts.discard')
  const kept = (drafts.data ?? []).filter((draft) => draft.place.startsWith(DRAFT_PLACE)).flatMap((draft) => {
    const read = readDraft(draft)
    return read ? [{ draft, read }] : []
  })
  if (kept.length === 0) return null
  const throwAway = (id: string): void => discard.mutate({ id }, { onSuccess: () => announce('Thrown away'), onError: ({ problem }) => toast({ message: `${problem.message} ${problem.remedy}` }) })
  return (
    <section aria-labelledby="kept-rules" className={styles.section}>
      <h2 id="kept-rules" className={styles.sectionTitle}>Not saved yet</h2>
      <ul className={styles.rows} aria-label="Not saved yet">
        {kept.map(({ draft, read }) => (
          <li key={draft.id} className={styles.missed}>
            <div className={styles.missedText}>
              <p className={styles.query}>{read.title}</p>
              <p className={styles.facts}><MomentText moment={{ at: draft.savedAt, zone }} /></p>
            </div>
            <div className={styles.actions}>
              <LinkButton small to={read.address}>Go on<span className="unseen"> with {read.title}</span></LinkButton>
              <Button small look="quiet" onPress={() => throwAway(draft.id)}>Throw away<span className="unseen"> {read.title}</span></Button>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
