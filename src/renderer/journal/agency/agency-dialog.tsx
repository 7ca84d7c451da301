import { useMemo, useRef, useState } from 'react'
import type { PackInput } from '../../../core/export/pack-input.ts'
import { plainPlan } from '../../../core/placement/plan.ts'
import { placementTable, shownRows } from '../../../core/placement/table.ts'
import { useCommand } from '../../query/use-command.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ProblemNote, problemOf } from '../../ui/states.tsx'
import { useStatus } from '../../ui/status.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { StartOver } from '../composer/start-over.tsx'
import { draftOf, isTouched, newAgency, withSample, type AgencyDraft } from './agency-draft.ts'
import { LayoutColumns } from './layout-columns.tsx'
import { LayoutOptions } from './layout-options.tsx'
import { SampleField } from './sample-field.tsx'
import styles from './agency.module.css'

interface Props {
  /** Outlives the dialog, so that closing it to look something up loses nothing. */
  readonly draft: AgencyDraft
  readonly onDraft: (draft: AgencyDraft) => void
  /** A real case whose rows are shown as they would be written. */
  readonly live: PackInput | undefined
  readonly onSaved: (id: string) => void
  readonly onClose: () => void
}

/** An agency: its name, the number it knows us by, and the table it wants, learned from its own sample. */
export function AgencyDialog({ draft, onDraft, live, onSaved, onClose }: Props) {
  const save = useCommand('agencies.save')
  const { toast } = useStatus()
  const [asked, setAsked] = useState(false)
  const [wasTouched] = useState(() => isTouched(draft))
  const name = useRef<HTMLInputElement>(null)
  const { agency, layout, sample } = draft
  const problem = problemOf(save.error)
  const rows = useMemo(() => live && shownRows(placementTable([live], { ...plainPlan, layout, clientNumber: draft.clientNumber || undefined })), [live, layout, draft.clientNumber])
  const unused = layout.columns.filter(({ field, fixed }) => field === null && fixed === undefined).length

  function send(): void {
    setAsked(true)
    const typed = draft.name.trim()
    if (typed === '') name.current?.focus()
    if (typed === '') return
    const columns = layout.columns.map(({ fixed, ...column }) => (fixed ? { ...column, fixed } : column))
    const number = draft.clientNumber.trim()
    save.mutate({ agency: { name: typed, ...(number && { clientNumber: number }), layout: { ...layout, columns } }, expected: agency ?? null }, { onSuccess: ({ id }) => {
      onDraft(newAgency)
      onSaved(id)
      toast({ message: `Saved. ${typed} gets its table as it wants it.` })
    } })
  }

  return (
    <Dialog
      title={agency ? `Agency: ${agency.name}` : 'New agency'} isOpen wide onClose={onClose}
      onSubmit={save.isPending ? undefined : send}
      actions={<><Button onPress={onClose}>Cancel</Button><Button look="primary" isDisabled={save.isPending} onPress={send}>{save.isPending ? 'Saving…' : 'Save the agency'}</Button></>}
    >
      {wasTouched && <StartOver onPress={() => onDraft(agency ? draftOf(agency) : newAgency)} />}
      <div className={styles.options}>
        <TextField autoFocus inputRef={name} label="Name of the agency" value={draft.name} onChange={(value) => onDraft({ ...draft, name: value })} maxLength={200} isRequired error={asked && draft.name.trim() === '' ? 'Write who they are.' : undefined} />
        <TextField label="Your client number there" optional value={draft.clientNumber} onChange={(value) => onDraft({ ...draft, clientNumber: value })} maxLength={60} hint="Otherwise the one of your business goes." />
      </div>
      <SampleField name={draft.sampleName} onRead={(read, file) => onDraft(withSample(draft, read, file))} />
      <LayoutOptions layout={layout} onChange={(next) => onDraft({ ...draft, layout: next })} />
      <section aria-labelledby="columns" className={styles.section}>
        <h3 id="columns" className={styles.heading}>{layout.columns.length === 1 ? '1 column' : `${layout.columns.length} columns`}</h3>
        <p className={styles.quiet}>
          {unused === 0 ? 'Each has its meaning.' : unused === 1 ? '1 stays empty.' : `${unused} stay empty.`} {rows === undefined ? '' : rows.length > 0 ? 'At the right you see the first real row, as it will be written.' : 'Nothing is open in this case, so there is no row to show.'}
        </p>
        {draft.doubled.length > 0 && <p className={styles.quiet}>{draft.doubled.map((header) => `“${header}”`).join(', ')} {draft.doubled.length === 1 ? 'stands' : 'stand'} there more than once: the columns count by their place. Look which is which.</p>}
        <LayoutColumns columns={layout.columns} sample={sample} live={rows?.[0]} onChange={(columns) => onDraft({ ...draft, layout: { ...layout, columns } })} />
      </section>
      {problem && <ProblemNote problem={problem} onRetry={send} />}
    </Dialog>
  )
}
