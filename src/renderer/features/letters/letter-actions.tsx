import { useEffect, useRef, useState, type ReactNode } from 'react'
import { Link } from 'wouter'
import type { BusinessView, CaseSummary } from '../../../contract/views.ts'
import type { Letter, LetterField, LetterValues } from '../../../core/guidance/letter.ts'
import { places } from '../../router/places.ts'
import { afterClosing } from '../../ui/after-closing.ts'
import { Button } from '../../ui/button.tsx'
import { Menu } from '../../ui/menu.tsx'
import { usePlace } from '../../ui/place.tsx'
import { useStatus } from '../../ui/status.tsx'
import { EDITED, focusField } from './letter-form.tsx'
import { MissingDialog } from './missing-dialog.tsx'
import { RecordDialog } from './record-dialog.tsx'
import type { Extent, Writing } from './use-letter.ts'
import styles from './letter.module.css'

interface Props {
  readonly letter: Letter
  readonly known: LetterValues
  readonly writing: Writing
  /** The case it is for; without one it can be copied and printed, not recorded. */
  readonly of: Pick<CaseSummary, 'id' | 'title'> | undefined
  readonly business: BusinessView | undefined
  readonly canWrite: boolean
  /** Further buttons. */
  readonly children: ReactNode
}

type Act = { readonly type: 'copy'; readonly extent: Extent } | { readonly type: 'print' } | { readonly type: 'record' }

const anyway = { copy: 'Copy anyway', print: 'Print anyway', record: 'Record anyway' } as const

/** Copy, print and record. What is missing is named first; it stops nobody. */
export function LetterActions({ letter, known, writing, of, business, canWrite, children }: Props) {
  const { locale, today } = usePlace()
  const { toast } = useStatus()
  const [asking, setAsking] = useState<{ readonly act: Act; readonly missing: readonly LetterField[] } | undefined>(undefined)
  const [isRecording, setRecording] = useState(false)
  const [recorded, setRecorded] = useState<string | undefined>(undefined)
  const text = writing.plain('whole')
  const toCase = useRef<HTMLAnchorElement>(null)
  // The button that was pressed rests now, so the focus goes on to what comes next.
  useEffect(() => {
    if (recorded === undefined) return undefined
    return afterClosing(() => toCase.current?.focus())
  }, [recorded])

  const copy = async (extent: Extent): Promise<void> => {
    try {
      await navigator.clipboard.writeText(writing.plain(extent))
      toast({ message: 'Copied.' })
    } catch {
      toast({ message: 'The text could not be copied. Mark it and copy it by hand.' })
    }
  }
  const carryOut = (act: Act): void => {
    setAsking(undefined)
    if (act.type !== 'copy' || act.extent !== 'subject') writing.seal?.fix()
    if (act.type === 'copy') void copy(act.extent)
    else if (act.type === 'record') setRecording(true)
    else afterClosing(() => window.print())
  }
  const attempt = (act: Act): void => {
    const missing = writing.missing(act.type === 'copy' ? act.extent : act.type === 'record' ? 'email' : 'whole')
    if (missing.length > 0) setAsking({ act, missing })
    else carryOut(act)
  }
  const fill = (name: string): void => { setAsking(undefined); focusField(writing.edited ? EDITED : name) }

  return (
    <div className={styles.actions}>
      <Menu
        label="Copy" name="Copy the letter"
        actions={[
          { id: 'whole', label: 'Whole letter', hint: 'With names, addresses and date', onAction: () => attempt({ type: 'copy', extent: 'whole' }) },
          { id: 'email', label: 'Text for an email', onAction: () => attempt({ type: 'copy', extent: 'email' }) },
          { id: 'subject', label: 'Subject', onAction: () => attempt({ type: 'copy', extent: 'subject' }) },
        ]}
      />
      <Button onPress={() => attempt({ type: 'print' })}>Print…</Button>
      {canWrite && <Button look="primary" isDisabled={of === undefined || recorded === text} onPress={() => attempt({ type: 'record' })}>Record in the case…</Button>}
      {children}
      {canWrite && of === undefined && <span className={styles.quiet}>Choose a case to record it there.</span>}
      {of !== undefined && recorded === text && <span className={styles.quiet}>Recorded. <Link ref={toCase} href={places.case(of.id)}>Open the case</Link></span>}
      {asking && <MissingDialog missing={asking.missing} anyway={anyway[asking.act.type]} onAnyway={() => carryOut(asking.act)} onFill={fill} onClose={() => setAsking(undefined)} />}
      {isRecording && of && (
        <RecordDialog
          caseId={of.id} caseTitle={of.title} business={business} onClose={() => setRecording(false)}
          what={{ letter, subject: writing.text.subject, body: writing.text.body, seal: writing.seal?.code, values: writing.values, currency: known.currency, locale, today }}
          onRecorded={() => { setRecording(false); setRecorded(text); writing.settle() }}
          onUndone={() => { setRecorded(undefined); writing.unsettle() }}
        />
      )}
    </div>
  )
}
