import { useRef, useState, type KeyboardEvent, type RefObject } from 'react'
import type { Arrival, InboxView } from '../../../contract/inbox-views.ts'
import { useCanWrite } from '../../query/use-can-write.ts'
import { useCommand } from '../../query/use-command.ts'
import { useContractQuery } from '../../query/use-contract-query.ts'
import { places } from '../../router/places.ts'
import { Button, LinkButton } from '../../ui/button.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { EmptyState, Loading, ProblemNote, problemOf, QueryView } from '../../ui/states.tsx'
import { useStatus } from '../../ui/status.tsx'
import { useKeptFocus } from '../../ui/use-kept-focus.ts'
import { useHeadingFocus } from '../../ui/use-heading-focus.ts'
import { ArrivalRow } from './arrival-row.tsx'
import { Elsewhere } from './elsewhere.tsx'
import { FileDialog } from './file-dialog.tsx'
import { useFileArrivals } from './use-file-arrivals.ts'
import styles from './inbox.module.css'

/** What waits in the inbox folder: each goes to a case, or is put aside. */
export function InboxScreen() {
  const heading = useHeadingFocus()
  const inbox = useContractQuery('inbox.list', {})
  return (
    <div className={styles.page}>
      <PageHead title="To file" headingRef={heading}>
        {inbox.data && inbox.data.state !== 'off' && <LookAgain />}
      </PageHead>
      <QueryView query={inbox} empty={{ when: ({ state }) => state === 'off', show: <Off /> }}>
        {(view) => <Waiting view={view} heading={heading} />}
      </QueryView>
    </div>
  )
}

function Off() {
  const canWrite = useCanWrite()
  if (!canWrite) return <EmptyState title="Open read-only">Files are taken in while the journal is open for writing.</EmptyState>
  return (
    <EmptyState title="No inbox folder yet" action={<LinkButton to={places.settings('inbox')}>Choose a folder</LinkButton>}>
      Choose a folder that a phone or a colleague puts things into: photos from the van, voice memos, exported messages, emails. They wait here until you file them to a case.
    </EmptyState>
  )
}

function LookAgain() {
  const refresh = useCommand('inbox.refresh')
  const { announce } = useStatus()
  const problem = problemOf(refresh.error)
  return (
    <div>
      <Button isDisabled={refresh.isPending} onPress={() => refresh.mutate({}, { onSuccess: () => announce('The folder was read again.') })}>{refresh.isPending ? 'Looking…' : 'Look again'}</Button>
      {problem && <ProblemNote problem={problem} />}
    </div>
  )
}

function Waiting({ view, heading }: { readonly view: InboxView; readonly heading: RefObject<HTMLHeadingElement | null> }) {
  const canWrite = useCanWrite()
  const { toast } = useStatus()
  const filing = useFileArrivals()
  const put = useCommand('inbox.putAside')
  const list = useRef<HTMLUListElement>(null)
  const [taken, setTaken] = useState<readonly string[]>([])
  const [dialog, setDialog] = useState<readonly Arrival[] | undefined>(undefined)
  const { arrivals } = view
  const chosen = arrivals.filter(({ id }) => taken.includes(id))

  const buttons = (): HTMLElement[] => [...(list.current?.querySelectorAll<HTMLElement>('[data-file]') ?? [])]
  // Where the one stood that left, the next one has the focus: what is filed one after the other takes two keys each.
  const leftAt = useRef(0)
  useKeptFocus(() => buttons()[Math.min(leftAt.current, arrivals.length - 1)] ?? heading.current, arrivals.map(({ id }) => id).join(' '))
  const leave = (gone: readonly Arrival[]): void => {
    leftAt.current = Math.max(0, arrivals.findIndex(({ id }) => gone.some((one) => one.id === id)))
    setTaken(taken.filter((id) => !gone.some((one) => one.id === id)))
  }
  const putAside = (gone: readonly Arrival[]): void => {
    const hashes = gone.map(({ hash }) => hash)
    put.mutate({ hashes, back: false }, { onSuccess: () => {
      leave(gone)
      toast({ message: gone.length === 1 ? 'Put aside. The file stays in the folder.' : `${gone.length} put aside. The files stay in the folder.`, undo: () => put.mutate({ hashes, back: true }) })
    } })
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    const all = buttons()
    const at = all.findIndex((button) => button === document.activeElement)
    const next = at < 0 ? undefined : all[at + (event.key === 'ArrowDown' ? 1 : -1)]
    if (!next) return
    event.preventDefault()
    next.focus()
  }

  const problem = problemOf(put.error)
  return (
    <>
      {view.problem && <ProblemNote problem={view.problem} />}
      {view.notesSetAside && <p className={styles.note}>What was known of earlier arrivals could not be read. It was kept as {view.notesSetAside}; files put aside or filed before may be listed again.</p>}
      {view.state === 'silent' && <p className={styles.note}>This disk does not tell of new files. Use “Look again”.</p>}
      {problem && <ProblemNote problem={problem} />}
      {chosen.length > 0 && (
        <div className={styles.several}>
          <span>{chosen.length} taken</span>
          <Button look="primary" onPress={() => setDialog(chosen)}>File {chosen.length} to…</Button>
          <Button onPress={() => putAside(chosen)}>Not for the journal</Button>
          <Button look="quiet" onPress={() => setTaken([])}>Take none</Button>
        </div>
      )}
      {arrivals.length === 0 && !view.problem && (view.isLooking ? <Loading label="Looking into the folder…" /> : (
        <EmptyState title="Nothing to file">{view.arriving.length > 0 ? 'Something is on its way. It is listed once it is whole.' : 'What arrives in the folder is listed here.'}</EmptyState>
      ))}
      {arrivals.length > 0 && (
        <ul ref={list} className={styles.list} aria-label="To file" onKeyDown={onKeyDown}>
          {arrivals.map((one) => (
            <ArrivalRow
              key={one.id} arrival={one} canWrite={canWrite} isTaken={taken.includes(one.id)} onTake={(is) => setTaken(is ? [...taken, one.id] : taken.filter((id) => id !== one.id))}
              onFile={() => { filing.reset(); setDialog([one]) }} onPutAside={() => putAside([one])}
            />
          ))}
        </ul>
      )}
      {view.more > 0 && <p className={styles.note}>{view.more} more wait. They are listed as these are filed.</p>}
      <Elsewhere view={view} canWrite={canWrite} />
      {dialog && <FileDialog arrivals={dialog} moveFiled={view.moveFiled} filing={filing} onClose={() => setDialog(undefined)} onFiled={() => { setDialog(undefined); leave(dialog) }} />}
    </>
  )
}
