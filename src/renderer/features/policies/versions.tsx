import { useMemo } from 'react'
import { Button } from '../../ui/button.tsx'
import { differingLines } from './differing-lines.ts'
import styles from './editor.module.css'

interface Props {
  readonly mine: string
  readonly theirs: string
  readonly isBusy: boolean
  readonly onKeepMine: () => void
  readonly onTakeTheirs: () => void
}

/** Two versions of one rule: what is being written here, and what another program wrote meanwhile. Nothing is overwritten until one is chosen. */
export function Versions({ mine, theirs, isBusy, onKeepMine, onTakeTheirs }: Props) {
  const [left, right] = useMemo(() => [mine.split('\n'), theirs.split('\n')], [mine, theirs])
  const { onlyA, onlyB } = useMemo(() => differingLines(left, right), [left, right])
  return (
    <section className={styles.versions} aria-labelledby="versions">
      <h2 id="versions" className={styles.versionsTitle}>The file was changed elsewhere</h2>
      <p role="alert">While you were writing, another program changed this file. Nothing was overwritten. Marked lines stand in one version only.</p>
      <div className={styles.columns}>
        <Version name="Yours" lines={left} marked={onlyA} action={<Button isDisabled={isBusy} onPress={onKeepMine}>Keep mine</Button>} />
        <Version name="In the file" lines={right} marked={onlyB} action={<Button isDisabled={isBusy} onPress={onTakeTheirs}>Take theirs</Button>} />
      </div>
      <p className={styles.quiet}>The one you don’t choose stays on this page until you leave it.</p>
    </section>
  )
}

function Version({ name, lines, marked, action }: { readonly name: string; readonly lines: readonly string[]; readonly marked: ReadonlySet<number>; readonly action: React.ReactNode }) {
  return (
    <section aria-label={name} className={styles.version}>
      <div className={styles.versionHead}><h3 className={styles.versionName}>{name}</h3>{action}</div>
      {/* A version never changes its lines, so the index is their identity. */}
      <pre className={styles.plain}>{lines.map((line, index) => <span key={index}>{marked.has(index) ? <mark>{line === '' ? ' ' : line}</mark> : line}{'\n'}</span>)}</pre>
    </section>
  )
}

/** The version that was not chosen, to be looked at, or put back into the editor. */
export function SetAside({ text, onSwap }: { readonly text: string; readonly onSwap: () => void }) {
  return (
    <details className={styles.aside}>
      <summary className={styles.asideHead}>The other version, kept until you leave this page</summary>
      <pre className={styles.plain}>{text}</pre>
      <Button small onPress={onSwap}>Put it into the editor</Button>
    </details>
  )
}
