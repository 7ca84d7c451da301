import { useEffect, useState } from 'react'
import { useConnection } from '../../query/connection-context.tsx'
import { newCommandId } from '../../query/command-id.ts'
import { useCommand } from '../../query/use-command.ts'
import { Button } from '../../ui/button.tsx'
import { usePlace } from '../../ui/place.tsx'
import { ProblemNote, problemOf } from '../../ui/states.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { sealWords } from './seal-words.ts'
import styles from './settings.module.css'
import own from './seals.module.css'

/** Holds a code that somebody has against the journal. The whole journal is read for it, because the register alone proves nothing. */
export function CheckSeal() {
  const { locale } = usePlace()
  const connection = useConnection()
  const check = useCommand('seals.check')
  const cancel = useCommand('tasks.cancel')
  const [code, setCode] = useState('')
  const [task, setTask] = useState<string | undefined>(undefined)
  const [progress, setProgress] = useState({ done: 0, total: 0 })
  useEffect(() => connection.subscribe((event) => {
    if (event.type === 'progress' && event.task === task) setProgress({ done: event.done, total: event.total })
  }), [connection, task])
  const stopped = check.error?.problem.code === 'cancelled'
  const problem = stopped ? undefined : problemOf(check.error)
  const found = check.data && !check.isPending ? sealWords(check.data, locale) : undefined

  function start(): void {
    if (code.trim() === '' || check.isPending) return
    const id = newCommandId()
    setTask(id)
    setProgress({ done: 0, total: 0 })
    check.mutate({ task: id, code })
  }

  return (
    <form className={own.check} aria-labelledby="check-seal" onSubmit={(event) => { event.preventDefault(); start() }}>
      <h3 id="check-seal" className={own.name}>Check a seal</h3>
      <TextField label="Seal code" value={code} onChange={(next) => { setCode(next); check.reset() }} maxLength={200} placeholder="312-7F3K-9QXM-2TDA" hint="Type the code that somebody holds. Small letters and spaces don’t matter." />
      <div className={styles.actions}>
        <Button type="submit" isDisabled={check.isPending || code.trim() === ''}>{check.isPending ? 'Checking…' : 'Check'}</Button>
        {check.isPending && task && <Button look="quiet" onPress={() => cancel.mutate({ task })}>Stop</Button>}
      </div>
      {check.isPending && <progress className={styles.progress} aria-label="Checking the seal" {...(progress.total > 0 ? { value: progress.done, max: progress.total } : {})} />}
      <div role="status">
        {stopped && <p className={styles.note}>Stopped. Nothing was changed.</p>}
        {found && (
          <div className={found.tone === 'good' ? styles.good : styles.bad}>
            <p>{found.says}</p>
            {found.more.map((words) => <p key={words} className={styles.note}>{words}</p>)}
          </div>
        )}
      </div>
      {problem && <ProblemNote problem={problem} onRetry={start} />}
    </form>
  )
}
