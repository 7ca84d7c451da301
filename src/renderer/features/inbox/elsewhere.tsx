import type { ReactNode } from 'react'
import type { InboxView } from '../../../contract/inbox-views.ts'
import { useCommand } from '../../query/use-command.ts'
import { Button } from '../../ui/button.tsx'
import { formatBytes } from '../../ui/bytes.ts'
import { usePlace } from '../../ui/place.tsx'
import { ProblemNote, problemOf } from '../../ui/states.tsx'
import styles from './inbox.module.css'

/** What else is in the folder: still on its way, not to be read, or put aside. */
export function Elsewhere({ view: { arriving, refused, aside, folder }, canWrite }: { readonly view: InboxView; readonly canWrite: boolean }) {
  const { locale } = usePlace()
  const put = useCommand('inbox.putAside')
  const problem = problemOf(put.error)
  return (
    <div className={styles.elsewhere}>
      {arriving.length > 0 && <Group title="Still arriving">{arriving.map((name) => <li key={name} className={styles.line}><bdi className={styles.fileName}>{name}</bdi></li>)}</Group>}
      {refused.length > 0 && (
        <Group title="Not taken">
          {refused.map(({ name, reason, remedy }) => <li key={name} className={styles.line}><bdi className={styles.fileName}>{name}</bdi><span className={styles.note}>{reason} {remedy}</span></li>)}
        </Group>
      )}
      {problem && <ProblemNote problem={problem} />}
      {aside.length > 0 && (
        <details className={styles.aside}>
          <summary>Put aside ({aside.length})</summary>
          <ul className={styles.lines} aria-label="Put aside">
            {aside.map(({ id, name, hash, size }) => (
              <li key={id} className={styles.line}>
                <bdi className={styles.fileName}>{name}</bdi><span className={styles.note}>{formatBytes(size, locale)}</span>
                {canWrite && <Button small onPress={() => put.mutate({ hashes: [hash], back: true })}>Bring it back<span className="unseen"> {name}</span></Button>}
              </li>
            ))}
          </ul>
        </details>
      )}
      {folder !== undefined && <p className={styles.folder}>The folder: <bdi>{folder}</bdi></p>}
    </div>
  )
}

function Group({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className={styles.group} aria-label={title}>
      <h2 className={styles.subtitle}>{title}</h2>
      <ul className={styles.lines}>{children}</ul>
    </section>
  )
}
