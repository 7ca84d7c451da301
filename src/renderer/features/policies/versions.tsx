import { useMemo, type ReactNode, type Ref } from 'react'
import { Button } from '../../ui/button.tsx'
import { differingLines } from './differing-lines.ts'
import { useFocusStays } from './use-focus-stays.ts'
import styles from './editor.module.css'

interface Props {
  readonly mine: string
  readonly theirs: string
  readonly isBusy: boolean
  readonly headingRef: Ref<HTMLHeadingElement>
  readonly onKeepMine: () => void
  readonly onTakeTheirs: () => void
}

/** Two versions of one rule: what is being written here, and what another program wrote meanwhile. Nothing is overwritten until one is chosen. */
export function Versions({ mine, theirs, isBusy, headingRef, onKeepMine, onTakeTheirs }: Props) {
  const [left, right] = useMemo(() => [mine.split('\n'), theirs.split('\n')], [mine, theirs])
  const { onlyA, onlyB } = useMemo(() => differingLines(left, right), [left, right])
  return (
    <section ref={useFocusStays<HTMLElement>()} className={styles.versions} aria-labelledby="versions">
      <h2 id="versions" ref={headingRef} tabIndex={-1} className={styles.versionsTitle}>Two versions</h2>
      <p>While you were writing, another program changed this file. Marked lines stand in one version only.</p>
      <div className={styles.columns}>
        <Version name="Yours" lines={left} marked={onlyA} action={<Button small isDisabled={isBusy} onPress={onKeepMine}>Keep mine</Button>} />
        <Version name="In the file" lines={right} marked={onlyB} action={<Button small isDisabled={isBusy} onPress={onTakeTheirs}>Take theirs</Button>} />
      </div>
      <p className={styles.quiet}>The one you don’t choose is kept too, until you throw it away.</p>
    </section>
  )
}

function Version({ name, lines, marked, action }: { readonly name: string; readonly lines: readonly string[]; readonly marked: ReadonlySet<number>; readonly action: ReactNode }) {
  return (
    <section aria-label={name} className={styles.version}>
      <div className={styles.versionHead}><h3 className={styles.versionName}>{name}</h3>{action}</div>
      {/* A version never changes its lines, so the index is their identity. */}
      <pre className={styles.plain}>{lines.map((line, index) => <span key={index}>{marked.has(index) ? <mark>{line === '' ? ' ' : line}</mark> : line}{'\n'}</span>)}</pre>
    </section>
  )
}

/** The version that was not chosen: to be looked at, put back into the editor, or thrown away. */
export function SetAside({ text, onSwap, onThrowAway }: { readonly text: string; readonly onSwap: () => void; readonly onThrowAway: () => void }) {
  return (
    <details ref={useFocusStays<HTMLDetailsElement>()} className={styles.aside}>
      <summary className={styles.asideHead}>The other version, kept until you throw it away</summary>
      <pre className={styles.plain}>{text}</pre>
      <div className={styles.actions}>
        <Button small onPress={onSwap}>Put it into the editor</Button>
        <Button small look="quiet" onPress={onThrowAway}>Throw it away</Button>
      </div>
    </details>
  )
}
