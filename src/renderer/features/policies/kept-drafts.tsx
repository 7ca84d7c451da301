import { useContractQuery } from '../../query/use-contract-query.ts'
import { useCommand } from '../../query/use-command.ts'
import { Button, LinkButton } from '../../ui/button.tsx'
import { MomentText } from '../../ui/figures.tsx'
import { usePlace } from '../../ui/place.tsx'
import { Section } from '../../ui/section.tsx'
import { useStatus } from '../../ui/status.tsx'
import { DRAFT_PLACE, readDraft, type PolicyDraft } from './policy-draft.ts'
import { useFocusStays } from './use-focus-stays.ts'
import styles from './policies.module.css'

/** Rules that were typed and not saved, offered again: nothing typed is ever lost. */
export function KeptDrafts() {
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
    <Section title="Not saved yet">
      <ul className={styles.rows} aria-label="Not saved yet">
        {kept.map(({ draft, read }) => (
          <KeptDraft key={draft.id} draft={read} savedAt={draft.savedAt} onThrowAway={() => throwAway(draft.id)} />
        ))}
      </ul>
    </Section>
  )
}

function KeptDraft({ draft, savedAt, onThrowAway }: { readonly draft: PolicyDraft & { readonly title: string }; readonly savedAt: number; readonly onThrowAway: () => void }) {
  const { zone } = usePlace()
  return (
    <li ref={useFocusStays<HTMLLIElement>()} className={styles.missed}>
      <div className={styles.missedText}>
        <p className={styles.query}>{draft.title}</p>
        <p className={styles.facts}><MomentText moment={{ at: savedAt, zone }} />{draft.aside !== undefined && <span>with a second version</span>}</p>
      </div>
      <div className={styles.actions}>
        <LinkButton small to={draft.address}>Go on<span className="unseen"> with {draft.title}</span></LinkButton>
        <Button small look="quiet" onPress={onThrowAway}>Throw away<span className="unseen"> {draft.title}</span></Button>
      </div>
    </li>
  )
}
