import type { InboxView } from '../../../contract/inbox-views.ts'
import { useCanWrite } from '../../query/use-can-write.ts'
import { useCommand } from '../../query/use-command.ts'
import { useContractQuery } from '../../query/use-contract-query.ts'
import { places } from '../../router/places.ts'
import { Button, LinkButton } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/choices.tsx'
import { FolderField } from '../../ui/folder-field.tsx'
import { ProblemNote, problemOf, QueryView } from '../../ui/states.tsx'
import { useStatus } from '../../ui/status.tsx'
import { Section } from './section.tsx'
import styles from './settings.module.css'

/** The folder in which photos, voice memos, messages and emails arrive to be filed. */
export function InboxSection() {
  const inbox = useContractQuery('inbox.list', {})
  return (
    <Section title="Inbox" at="inbox" lead="A folder that a phone or a colleague puts things into: photos from the van, voice memos, exported messages, emails. They wait under “To file” until you file them to a case. Originals are never changed or deleted.">
      <QueryView query={inbox}>{(view) => <Choices view={view} />}</QueryView>
    </Section>
  )
}

function Choices({ view: { folder, moveFiled, state, problem: folderProblem } }: { readonly view: InboxView }) {
  const set = useCommand('inbox.set')
  const canWrite = useCanWrite()
  const { announce } = useStatus()
  const problem = problemOf(set.error)
  const turnOff = (): void => set.mutate({ folder: null, moveFiled }, { onSuccess: () => announce('The inbox is off. The folder stays as it is.') })
  return (
    <>
      <FolderField
        label="Folder for the inbox" value={folder} onChange={(path) => set.mutate({ folder: path, moveFiled })}
        hint="For example a folder that is synced with the phone. Never inside the journal."
      />
      {problem && <ProblemNote problem={problem} />}
      {folder !== undefined && (
        <>
          {folderProblem && <ProblemNote problem={folderProblem} />}
          {!canWrite && <p className={styles.note}>Files are taken in while the journal is open for writing.</p>}
          <Checkbox isSelected={moveFiled} onChange={(next) => set.mutate({ folder, moveFiled: next })}>Once filed, move originals to the subfolder “filed”</Checkbox>
          <p className={styles.note}>{moveFiled ? 'You can decide otherwise each time.' : 'Otherwise they stay as they are. A folder that is synced with a phone may take them from the phone if they move.'}</p>
          <div className={styles.actions}>
            {state !== 'off' && <LinkButton to={places.inbox()}>See what is to be filed</LinkButton>}
            <Button isDisabled={set.isPending} onPress={turnOff}>Turn the inbox off</Button>
          </div>
        </>
      )}
    </>
  )
}
