import { useEffect, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import { formatMoment } from '../../../core/time/phrases.ts'
import { newCommandId } from '../../query/command-id.ts'
import { useConnection } from '../../query/connection-context.tsx'
import { useCommand } from '../../query/use-command.ts'
import { problemOf as problemOfReply } from '../../connection/read-reply.ts'
import { places } from '../../router/places.ts'
import { Button } from '../../ui/button.tsx'
import { RadioGroup } from '../../ui/choices.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import { usePlace } from '../../ui/place.tsx'
import { useShortcut } from '../../ui/shortcuts/use-shortcut.ts'
import { ProblemNote, problemOf } from '../../ui/states.tsx'
import { useStatus } from '../../ui/status.tsx'
import { TextArea } from '../../ui/text-field.tsx'
import { useHeadingFocus } from '../../ui/use-heading-focus.ts'
import { EditorFields } from './editor-fields.tsx'
import { Preview } from './preview.tsx'
import { useEditing } from './use-editing.ts'
import { usePolicyDraft } from './use-policy-draft.ts'
import { usePolicySaving, type Loaded } from './use-policy-saving.ts'
import { SetAside, Versions } from './versions.tsx'
import styles from './editor.module.css'

interface Props {
  /** Null until a new rule was saved. */
  readonly id: string | null
  /** The address of this editor, under which what is typed is kept. */
  readonly address: string
  /** What a new rule starts with. */
  readonly start: string
  /** The file as it stands; undefined while there is none. */
  readonly loaded: Loaded | undefined
  readonly file: string | undefined
  /** True once the file is no longer there. */
  readonly isGone: boolean
  readonly replaced: { readonly id: string; readonly title: string } | undefined
  readonly reload: () => Promise<Loaded | undefined>
  readonly onSaved: (id: string) => void
}

/** One rule, as a form or as plain markdown, with the card beside it. Nothing typed is lost: not by leaving, not by another program. */
export function Editor({ id, address, start, loaded, file, isGone, replaced, reload, onSaved }: Props) {
  const { locale, zone } = usePlace()
  const { toast, announce } = useStatus()
  const connection = useConnection()
  const [, navigate] = useLocation()
  // The address may change with the saving, and the draft belongs to the one it was begun under.
  const forgetDraft = useRef<() => void>(() => undefined)
  const editing = useEditing(loaded?.text ?? start)
  const saving = usePolicySaving({ id: isGone ? null : id, start, loaded: isGone ? undefined : loaded, editing, reload, onSaved: (next) => { forgetDraft.current(); onSaved(next) } })
  const remove = useCommand('policies.delete')
  const [broughtBack, setBroughtBack] = useState<number | undefined>(undefined)
  const heading = useHeadingFocus()
  const versions = useRef<HTMLHeadingElement>(null)
  const { saved, isDirty, aside, theirs } = saving
  const isNew = id === null
  const title = editing.form.title.trim()

  const draft = usePolicyDraft(address, (found, savedAt) => {
    if (isDirty) return false
    saving.bringBack(found.text, found.expected, found.aside)
    setBroughtBack(savedAt)
    return true
  })
  const { keep, drop } = draft
  useEffect(() => { forgetDraft.current = drop }, [drop])
  useEffect(() => {
    if (isDirty || aside !== undefined) keep({ text: editing.text, expected: saved.revision, address, aside })
    else drop()
  }, [keep, drop, isDirty, aside, editing.text, saved.revision, address])

  useEffect(() => { if (saving.isPickedUp) announce('The file was changed elsewhere and read again') }, [saving.isPickedUp, announce])
  useShortcut('save', () => {
    if (theirs) announce('Choose a version first')
    else saving.save()
  })

  const throwAway = (): void => {
    const thrown = editing.text
    editing.replace(saved.text)
    setBroughtBack(undefined)
    saving.clear()
    // The button goes with the changes.
    heading.current?.focus({ preventScroll: true })
    toast({ message: 'Thrown away.', undo: () => editing.replace(thrown) })
  }
  // The editor is gone by the time somebody presses Undo, so no command of its own can tell how it went.
  const bringBackFile = (): void => {
    connection.call('policies.save', { id: null, markdown: saved.text, expected: null }, { command: newCommandId() }).then(
      () => announce('It is back'),
      (error: unknown) => toast({ message: `It could not be brought back: ${problemOfReply(error).message} Try again.`, undo: bringBackFile }),
    )
  }
  const erase = (): void => {
    if (id === null || saved.revision === undefined) return
    remove.mutate({ id, expected: saved.revision }, {
      onSuccess: () => {
        toast({ message: `“${title || 'A rule'}” is deleted.`, undo: bringBackFile })
        navigate(places.policies())
      },
    })
  }
  const isBusy = saving.isPending || remove.isPending || remove.isSuccess

  return (
    <div className={styles.editor}>
      <header className={styles.head}>
        <h1 className={styles.title} tabIndex={-1} ref={heading}>{isNew ? 'New rule' : title || 'A rule without a title'}</h1>
        {file !== undefined && <p className={styles.quiet}>{file}</p>}
      </header>
      <div className={styles.writing}>
        <form className={styles.form} aria-label="Rule" onSubmit={(event) => event.preventDefault()}>
          {broughtBack !== undefined && isDirty && <p className={styles.note}>Brought back from {formatMoment({ at: broughtBack, zone }, locale)}. It isn’t saved yet.</p>}
          {saving.isPickedUp && !isDirty && <p className={styles.note}>The file was changed elsewhere. This is what it says now.</p>}
          {isGone && !isBusy && <ProblemNote problem={{ message: 'This file is no longer in the folder.', remedy: 'Save to put it back; what stands here is kept until then.' }} />}
          {theirs && <Versions mine={editing.text} theirs={theirs.text} isBusy={isBusy} headingRef={versions} onKeepMine={() => saving.save(theirs)} onTakeTheirs={saving.takeTheirs} />}
          {aside !== undefined && <SetAside text={aside} onSwap={saving.swapAside} onThrowAway={saving.throwAsideAway} />}
          <RadioGroup label="Write it as" value={editing.view} onChange={editing.show} choices={[{ value: 'form', label: 'Form' }, { value: 'text', label: 'Plain markdown' }]} />
          {editing.view === 'form'
            ? <EditorFields form={editing.form} onChange={editing.changeForm} replaced={replaced} />
            : <div className={styles.source}><TextArea label="As plain markdown" rows={24} value={editing.text} onChange={editing.changeText} hint="The whole file. Headings such as “## Say” begin a section; whatever stands elsewhere is background." /></div>}
        </form>
        <div className={styles.foot}>
          {theirs && <ProblemNote problem={{ message: 'The file was changed elsewhere.', remedy: 'Nothing was overwritten. Choose one of the two versions.' }} actions={<Button small onPress={() => versions.current?.focus()}>Show both</Button>} />}
          {saving.problem && <ProblemNote problem={saving.problem} onDismiss={saving.clear} />}
          {remove.error && <ProblemNote problem={problemOf(remove.error) ?? remove.error.problem} onDismiss={remove.reset} />}
          {draft.problem && <ProblemNote problem={{ message: `This could not be kept as a draft: ${draft.problem.message}`, remedy: draft.problem.remedy }} />}
          <div className={styles.actions}>
            <Button look="primary" isDisabled={isBusy || theirs !== undefined || editing.text.trim() === ''} onPress={() => saving.save()}>{saving.isPending ? 'Saving…' : 'Save'}</Button>
            <Kbd shortcut="save" />
            {isDirty && <Button look="quiet" onPress={throwAway}>Throw away changes</Button>}
            {!isDirty && !isNew && !isGone && <Button look="quiet" isDisabled={isBusy} onPress={erase}>Delete</Button>}
            <span className={styles.state}>{isDirty ? (isNew ? 'Not saved yet. Kept as a draft.' : 'Changes not saved yet. Kept as a draft.') : !isNew && 'Saved'}</span>
          </div>
        </div>
      </div>
      <Preview id={id} text={editing.text} />
    </div>
  )
}
