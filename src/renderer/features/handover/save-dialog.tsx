import { useRef, useState, type ReactNode } from 'react'
import type { InputOf } from '../../../contract/methods.ts'
import type { BusinessView } from '../../../contract/views.ts'
import { AuthorLine, needsAuthor } from '../../journal/composer/author-line.tsx'
import { useTask } from '../../query/use-task.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { FolderField } from '../../ui/folder-field.tsx'
import { usePlace } from '../../ui/place.tsx'
import { ProblemNote } from '../../ui/states.tsx'
import { useStatus } from '../../ui/status.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { PasswordChoice, SHORTEST_PASSWORD } from './password-choice.tsx'
import { SavedPack } from './saved-pack.tsx'
import type { MadePack, PackPreviews } from './use-pack-preview.ts'
import styles from './save.module.css'

/** What was typed in the dialog; it outlives the dialog, so that closing it to look something up loses nothing. */
export interface Delivery {
  readonly to: string
  /** Undefined while the zip is not to be encrypted. */
  readonly password: string | undefined
  readonly folder: string | undefined
}

interface Props {
  readonly made: MadePack
  readonly business: BusinessView | undefined
  readonly delivery: Delivery
  readonly onDelivery: (delivery: Delivery) => void
  readonly onSaved: PackPreviews['markSaved']
  readonly onMakeAgain: () => void
  readonly onClose: () => void
  /** What else is asked and saved with the file, and who gets it where that is settled. */
  readonly more?: { readonly fields: ReactNode; readonly input: Partial<InputOf<'exports.save'>>; readonly to?: string | undefined; readonly saved?: ReactNode } | undefined
}

/** Asks for whom and where, saves the zip, and then says what can be checked about it. */
export function SaveDialog({ made, business, delivery, onDelivery, onSaved, onMakeAgain, onClose, more }: Props) {
  const { today } = usePlace()
  const { announce } = useStatus()
  const save = useTask('exports.save')
  const [asked, setAsked] = useState(false)
  const who = useRef<HTMLInputElement>(null)
  const to = more?.to ?? delivery.to
  const { folder, password } = delivery
  const { preview, choices, saved } = made
  const unnamed = needsAuthor(business, today)
  const { problem } = save
  const tooLarge = preview.overLimit?.length ?? 0
  const tooShort = password !== undefined && password.length < SHORTEST_PASSWORD

  function send(): void {
    setAsked(true)
    const name = to.trim()
    if (name === '') who.current?.focus()
    if (name === '' || folder === undefined || unnamed || tooShort) return
    announce('Saving')
    save.start({ preview: preview.preview, folder, to: name, ...more?.input, ...(password !== undefined && { password }) }, (pack) => onSaved(pack, name))
  }

  /** What is being written goes away with the dialog; what was typed stays. */
  function close(): void {
    if (save.isPending) save.stop()
    else onClose()
  }

  if (saved) {
    // A key of its own, so that it is a new button, which takes the focus, and not “Cancel” with other words.
    return (
      <Dialog title="Saved" isOpen onClose={onClose} actions={<Button key="done" autoFocus look="primary" onPress={onClose}>Done</Button>}>
        <SavedPack pack={saved.pack} to={saved.to} kind={choices.pack} isEncrypted={password !== undefined} />
        {more?.saved}
      </Dialog>
    )
  }
  return (
    <Dialog
      title="Save to a folder" isOpen onClose={close}
      onSubmit={save.isPending ? undefined : send}
      actions={<><Button onPress={close}>{save.isPending ? 'Stop' : 'Cancel'}</Button><Button look="primary" isDisabled={save.isPending} onPress={send}>{save.isPending ? 'Saving…' : 'Save'}</Button></>}
    >
      <p className={styles.breakable}>{preview.fileName}</p>
      {made.documents.some(({ counselOnly }) => counselOnly) && (
        <p className={styles.counselNote}>It holds the part for counsel only. Give it to your own attorney and to nobody else. To hand on Volume 1 alone, choose “Only Volume 1” and make the preview again.</p>
      )}
      <TextField
        autoFocus inputRef={who} label="Who gets it?" value={to} isDisabled={more?.to !== undefined} onChange={(value) => onDelivery({ ...delivery, to: value })} maxLength={200} isRequired
        placeholder={choices.pack === 'attorney' ? 'The attorney or the firm' : 'The agency'} hint="Kept in the case, with the day and what was handed over." error={asked && to.trim() === '' ? 'Write who gets it.' : undefined}
      />
      {more?.fields}
      <FolderField label="Folder" value={folder} onChange={(value) => onDelivery({ ...delivery, folder: value })} error={asked && folder === undefined ? 'Choose a folder.' : undefined} />
      <PasswordChoice password={password} onChange={(value) => onDelivery({ ...delivery, password: value })} error={asked && tooShort ? `Write at least ${SHORTEST_PASSWORD} characters.` : undefined} />
      {preview.zips.length > 1 && <p className={styles.quiet}>It becomes {preview.zips.length} zips, numbered. Each can be checked by itself; unpacked into one folder they are the whole.</p>}
      {tooLarge > 0 && <p className={styles.quiet}>{tooLarge === 1 ? 'One of them is' : `${tooLarge} of them are`} larger than the size you chose, because a file in {tooLarge === 1 ? 'it' : 'each'} is. Mail systems with that limit won’t take {tooLarge === 1 ? 'it' : 'them'}.</p>}
      <div><AuthorLine business={business} /></div>
      {asked && unnamed && <p role="alert" className={styles.error}>Choose who is at the desk.</p>}
      <div role="status" className={styles.progress}>
        {save.isPending && <progress aria-label="Saving" {...(save.progress && save.progress.total > 0 ? { value: save.progress.done, max: save.progress.total } : {})} />}
        {save.isStopped && !save.isPending && <p className={styles.quiet}>Stopped. Nothing of it was kept.</p>}
      </div>
      {problem && (problem.code === 'not-found'
        ? <ProblemNote problem={problem} actions={<Button small onPress={onMakeAgain}>Make the preview again</Button>} />
        : <ProblemNote problem={problem} onRetry={send} />)}
    </Dialog>
  )
}
