import { useState } from 'react'
import type { StaffMember } from '../../../core/journal/fold-journal.ts'
import { useContractQuery } from '../../query/use-contract-query.ts'
import { useUndo } from '../../journal/amend/use-undo.ts'
import { useCommand } from '../../query/use-command.ts'
import { newCommandId } from '../../query/command-id.ts'
import { Button } from '../../ui/button.tsx'
import { RadioGroup } from '../../ui/choices.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { usePlace } from '../../ui/place.tsx'
import { EmptyState, ProblemNote, problemOf, QueryView } from '../../ui/states.tsx'
import { useStatus } from '../../ui/status.tsx'
import { DateField, TextField } from '../../ui/text-field.tsx'
import { formatDate } from '../../../core/time/phrases.ts'
import { Section } from './section.tsx'
import styles from './settings.module.css'

/** Who works here and who is at the desk. People who left stay on the list: their entries keep their names. */
export function PeopleSection() {
  const business = useContractQuery('business.get', {})
  const { locale, today } = usePlace()
  const sit = useCommand('desk.sit')
  const [editing, setEditing] = useState<StaffMember | 'new' | undefined>(undefined)
  const problem = problemOf(sit.error)
  return (
    <Section title="People" lead="Entries carry the name of whoever is at the desk. It is chosen here, not checked, and packs say so. Nothing compares or ranks people.">
      <QueryView query={business}>
        {({ staff, atDesk }) => {
          const here = staff.filter((member) => !member.to || member.to >= today)
          return (
            <>
              {here.length > 1 && <RadioGroup label="At the desk now" value={atDesk} onChange={(chosen) => sit.mutate({ staff: chosen })} choices={here.map((member) => ({ value: member.staff, label: member.name }))} />}
              {problem && <ProblemNote problem={problem} />}
              {staff.length === 0 ? <EmptyState title="Nobody is listed yet">Add yourself first.</EmptyState> : (
                <ul className={styles.people}>
                  {staff.map((member) => (
                    <li key={member.staff} className={styles.person}>
                      <div className={styles.personText}>
                        <p className={styles.personName}>{member.name}{atDesk === member.staff && here.length === 1 ? ', at the desk' : ''}</p>
                        <p className={styles.note}>{[member.role, period(member, locale), member.lastKnownContact].filter(Boolean).join(' · ')}</p>
                      </div>
                      <Button small onPress={() => setEditing(member)} aria-label={`Edit ${member.name}`}>Edit</Button>
                    </li>
                  ))}
                </ul>
              )}
            </>
          )
        }}
      </QueryView>
      <div><Button onPress={() => setEditing('new')}>Add a person</Button></div>
      {editing && <PersonDialog member={editing === 'new' ? undefined : editing} onClose={() => setEditing(undefined)} />}
    </Section>
  )
}

function PersonDialog({ member, onClose }: { readonly member: StaffMember | undefined; readonly onClose: () => void }) {
  const record = useCommand('entry.record')
  const undo = useUndo()
  const { toast } = useStatus()
  const [staff] = useState(() => member?.staff ?? newCommandId())
  const [fields, setFields] = useState({ name: member?.name ?? '', role: member?.role ?? '', from: member?.from ?? '', to: member?.to ?? '', lastKnownContact: member?.lastKnownContact ?? '' })
  const [asked, setAsked] = useState(false)
  const bind = (name: keyof typeof fields) => ({ value: fields[name], onChange: (value: string) => setFields((now) => ({ ...now, [name]: value })) })
  const backwards = fields.from !== '' && fields.to !== '' && fields.to < fields.from
  const problem = problemOf(record.error)

  function save(): void {
    setAsked(true)
    const { name, role, ...rest } = fields
    if (name.trim() === '' || role.trim() === '' || backwards) return
    const optional = Object.fromEntries(Object.entries(rest).flatMap(([key, value]) => (value.trim() === '' ? [] : [[key, value.trim()]])))
    record.mutate(
      { stream: 'journal', parts: [{ layer: 'fact', kind: 'staff-member', data: { staff, name: name.trim(), role: role.trim(), ...optional } }] },
      { onSuccess: ({ entry }) => { toast({ message: `${name.trim()} is saved.`, undo: () => undo('journal', entry, 'Taken back. The list of people is as before.') }); onClose() } },
    )
  }

  return (
    <Dialog
      title={member ? member.name : 'Add a person'} isOpen onClose={onClose}
      actions={<><Button onPress={onClose}>Cancel</Button><Button look="primary" isDisabled={record.isPending} onPress={save}>Save</Button></>}
    >
      {problem && <ProblemNote problem={problem} />}
      <TextField label="Name" maxLength={200} autoFocus {...bind('name')} error={asked && fields.name.trim() === '' ? 'Write the name.' : undefined} />
      <TextField label="Role" maxLength={100} {...bind('role')} placeholder="Owner, office, fitter" error={asked && fields.role.trim() === '' ? 'Write the role.' : undefined} />
      <div className={styles.grid}>
        <DateField label="Here from" optional {...bind('from')} />
        <DateField label="Here until" optional {...bind('to')} hint="For somebody who left: their entries stay." error={backwards ? 'This day is before the first one.' : undefined} />
      </div>
      <TextField label="Last known contact" optional maxLength={300} {...bind('lastKnownContact')} hint="How a witness could be found later." />
    </Dialog>
  )
}

function period({ from, to }: StaffMember, locale: string): string | undefined {
  if (to) return from ? `${formatDate(from, locale)} to ${formatDate(to, locale)}` : `until ${formatDate(to, locale)}`
  return from ? `since ${formatDate(from, locale)}` : undefined
}
