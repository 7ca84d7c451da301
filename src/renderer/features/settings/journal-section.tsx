import { useEffect, useState } from 'react'
import { useConnection } from '../../query/connection-context.tsx'
import { newCommandId } from '../../query/command-id.ts'
import { useContractQuery } from '../../query/use-contract-query.ts'
import { useCommand } from '../../query/use-command.ts'
import type { VerifyReport } from '../../../contract/views.ts'
import { Button } from '../../ui/button.tsx'
import { ProblemNote, problemOf, QueryView } from '../../ui/states.tsx'
import { DamagedRecord } from './backup-damaged-record.tsx'
import { SaveZip } from './backup-zip.tsx'
import { OtherJournal } from './other-journal.tsx'
import { Section } from './section.tsx'
import styles from './settings.module.css'

/** A file put back by hand while the journal is open would count as another program’s writing, and an edited one stays broken. */
const whatToDo = 'Everything else still works. Don’t change these files by hand: put the record right from a backup, or ask for help with a copy of the folder.'

/** Where the journal is kept, and whether everything in it still fits together. */
export function JournalSection() {
  const status = useContractQuery('journal.status', {})
  const [changing, setChanging] = useState(false)
  const [isZipping, setZipping] = useState(false)
  return (
    <Section title="Journal" at="journal" about={status.data?.state === 'open' ? `${status.data.folder} ${status.data.damage.length}` : undefined}>
      <QueryView query={status}>
        {(journal) => journal.state === 'open' && (
          <>
            <dl className={styles.facts}>
              <dt>Folder</dt><dd>{journal.folder}{journal.synced ? ` (inside ${journal.synced})` : ''}</dd>
              <dt>Entries</dt><dd className="figures">{journal.entries}</dd>
              <dt>Opened</dt><dd>{journal.mode === 'write' ? 'for writing' : 'read-only'}</dd>
            </dl>
            {journal.damage.length > 0 && (
              <div className={styles.bad}>
                <p>Left untouched, because it could not be read:</p>
                <ul className={styles.list}>{journal.damage.map((one) => <li key={one.file + one.reason}>{one.file}: {one.reason}{one.setAside ? ` A copy is in ${one.setAside}.` : ''}{one.stream !== undefined && one.setAside === undefined && journal.mode === 'write' && <DamagedRecord stream={one.stream} />}</li>)}</ul>
                {journal.damage.some((one) => one.setAside === undefined) && <p>{whatToDo}</p>}
              </div>
            )}
          </>
        )}
      </QueryView>
      <Verify />
      <div className={styles.actions}><Button onPress={() => setZipping(true)}>Save it all as a zip…</Button><Button onPress={() => setChanging(true)}>Open another journal…</Button></div>
      {isZipping && <SaveZip onClose={() => setZipping(false)} />}
      {changing && <OtherJournal onClose={() => setChanging(false)} />}
    </Section>
  )
}

function Verify() {
  const connection = useConnection()
  const verify = useCommand('journal.verify')
  const cancel = useCommand('tasks.cancel')
  const [task, setTask] = useState<string | undefined>(undefined)
  const [progress, setProgress] = useState({ done: 0, total: 0 })
  useEffect(() => connection.subscribe((event) => {
    if (event.type === 'progress' && event.task === task) setProgress({ done: event.done, total: event.total })
  }), [connection, task])
  const stopped = verify.error?.problem.code === 'cancelled'
  const problem = stopped ? undefined : problemOf(verify.error)

  function start(): void {
    const id = newCommandId()
    setTask(id)
    setProgress({ done: 0, total: 0 })
    verify.mutate({ task: id })
  }

  return (
    <div className={styles.section} aria-live="polite">
      <p className={styles.lead}>Checking reads every entry, the links between them, and every attached file.</p>
      <div className={styles.actions}>
        <Button onPress={start} isDisabled={verify.isPending}>{verify.isPending ? 'Checking…' : 'Verify now'}</Button>
        {verify.isPending && task && <Button look="quiet" onPress={() => cancel.mutate({ task })}>Stop</Button>}
      </div>
      {verify.isPending && <progress className={styles.progress} aria-label="Checking the journal" {...(progress.total > 0 ? { value: progress.done, max: progress.total } : {})} />}
      {stopped && <p className={styles.note}>Stopped. Nothing was changed.</p>}
      {problem && <ProblemNote problem={problem} />}
      {verify.data && !verify.isPending && <Report report={verify.data} />}
    </div>
  )
}

function Report({ report }: { readonly report: VerifyReport }) {
  const counts = `${count(report.entries, 'entry', 'entries')} in ${count(report.streams, 'record', 'records')} and ${count(report.files, 'file', 'files')}`
  return (
    <div className={report.ok ? styles.good : styles.bad}>
      {report.ok ? <p>{counts}: unbroken.</p> : (
        <>
          <p>{counts} checked. {count(report.findings.length, 'thing does', 'things do')} not fit:</p>
          <ul className={styles.list}>{report.findings.map((finding) => <li key={finding.file + finding.reason}>{finding.file}: {finding.reason}</li>)}</ul>
          <p>{whatToDo}</p>
        </>
      )}
      <p>Seal: <span className={styles.code}>{report.seal}</span></p>
      <p className={styles.note}>A seal that somebody else holds shows later that nothing before it was changed since they received it. It shows nothing more than that.</p>
    </div>
  )
}

function count(n: number, one: string, many: string): string {
  return `${n} ${n === 1 ? one : many}`
}
