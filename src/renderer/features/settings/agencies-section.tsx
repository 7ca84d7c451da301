import { useState } from 'react'
import type { Agency } from '../../../core/placement/layout.ts'
import { AgencyDialog } from '../../journal/agency/agency-dialog.tsx'
import { draftOf, newAgency, type AgencyDraft } from '../../journal/agency/agency-draft.ts'
import agencyStyles from '../../journal/agency/agency.module.css'
import { useCanWrite } from '../../query/use-can-write.ts'
import { useCommand } from '../../query/use-command.ts'
import { useContractQuery } from '../../query/use-contract-query.ts'
import { Button } from '../../ui/button.tsx'
import { ProblemNote, problemOf, QueryView } from '../../ui/states.tsx'
import { useStatus } from '../../ui/status.tsx'
import { Section } from './section.tsx'
import styles from './settings.module.css'

/** The collections agencies, and the table each wants. */
export function AgenciesSection() {
  const agencies = useContractQuery('agencies.list', {})
  const canWrite = useCanWrite()
  const remove = useCommand('agencies.remove')
  const save = useCommand('agencies.save')
  const { toast } = useStatus()
  const [draft, setDraft] = useState<AgencyDraft>(newAgency)
  const [editing, setEditing] = useState(false)
  const problem = problemOf(remove.error)
  const open = (next: AgencyDraft): void => { if (next.agency?.id !== draft.agency?.id) setDraft(next); setEditing(true) }
  const takeOut = (agency: Agency): void => remove.mutate({ agency }, { onSuccess: () => {
    const { id: _, ...again } = agency
    toast({ message: `${agency.name} was removed.`, undo: () => save.mutate({ agency: again, expected: null }) })
  } })
  return (
    <Section title="Agencies" lead="Collections agencies and the table each of them wants, learned from their own sample.">
      <QueryView query={agencies}>
        {({ agencies: list, problems }) => (
          <>
            {list.length === 0 && <p className={styles.note}>None yet. Without one, the table has all columns under our own names.</p>}
            {list.length > 0 && (
              <ul className={agencyStyles.list} aria-label="Agencies">
                {list.map((agency) => (
                  <li key={agency.id} className={agencyStyles.row}>
                    <span><strong>{agency.name}</strong> <span className={agencyStyles.quiet}>{agency.layout.columns.length === 1 ? '1 column' : `${agency.layout.columns.length} columns`}, {agency.layout.file.type === 'xlsx' ? 'Excel' : 'CSV'}</span></span>
                    {canWrite && (
                      <span className={styles.actions}>
                        <Button small onPress={() => open(draftOf(agency))}>Change<span className="unseen"> {agency.name}</span></Button>
                        <Button small look="quiet" onPress={() => takeOut(agency)}>Remove<span className="unseen"> {agency.name}</span></Button>
                      </span>
                    )}
                  </li>
                ))}
              </ul>
            )}
            {problems.map(({ file, reason }) => <p key={file} className={styles.note}>{file}: {reason} It was left as it is.</p>)}
          </>
        )}
      </QueryView>
      {canWrite && <div className={styles.actions}><Button onPress={() => open(draft.agency ? newAgency : draft)}>New agency…</Button></div>}
      {problem && <ProblemNote problem={problem} onDismiss={() => remove.reset()} />}
      {editing && <AgencyDialog draft={draft} onDraft={setDraft} live={undefined} onSaved={() => setEditing(false)} onClose={() => setEditing(false)} />}
    </Section>
  )
}
