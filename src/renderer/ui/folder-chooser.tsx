import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { ListBox, ListBoxItem } from 'react-aria-components'
import { useContractQuery } from '../query/use-contract-query.ts'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'
import { insideFolder, isFolderName } from './folder-path.ts'
import { EmptyState, problemOf, ProblemNote, QueryView } from './states.tsx'
import { useStatus } from './status.tsx'
import { TextField } from './text-field.tsx'
import styles from './folder-chooser.module.css'

interface Props {
  /** The folder to begin in; the places this host offers if there is none. */
  readonly start?: string | undefined
  /** Lets the person name a folder that isn’t there yet, inside the one shown. */
  readonly mayBeNew?: boolean
  readonly onClose: () => void
  readonly onChoose: (path: string) => void
}

/**
 * Walks the folders below the places this host may use, where there is no dialog of the system. Enter or a press goes into a
 * folder, Backspace or Alt+Up out of it; nothing is chosen before “Use this folder”.
 */
export function FolderChooser({ start, mayBeNew = false, onClose, onChoose }: Props) {
  const client = useQueryClient()
  const { announce } = useStatus()
  // The way here, the newest last; an empty text stands for the list of places.
  const [way, setWay] = useState<readonly string[]>(start === undefined ? [''] : ['', start])
  const [name, setName] = useState('')
  const path = way.at(-1) ?? ''
  const listing = useContractQuery('folders.list', { path: path === '' ? null : path }, { keepPrevious: true })
  const problem = problemOf(listing.error)
  const here = problem || listing.isPlaceholderData ? undefined : listing.data?.path || undefined
  const wrongName = name.trim() !== '' && !isFolderName(name)

  // No event tells of folders that other programs made or removed, so each opening of the chooser reads them anew.
  useEffect(() => { void client.invalidateQueries({ queryKey: ['folders.list'] }) }, [client])

  function enter(next: string): void {
    setWay([...way, next])
    announce(`Inside ${next}`)
  }

  function goUp(): void {
    const parent = problem ? way.at(-2) : listing.data?.parent
    if (parent === undefined) return
    setWay(way.at(-2) === parent ? way.slice(0, -1) : [...way, parent])
    announce(parent === '' ? 'The places Evenkeel may use' : `Inside ${parent}`)
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Backspace' && !(event.key === 'ArrowUp' && event.altKey)) return
    event.preventDefault()
    event.stopPropagation()
    goUp()
  }

  return (
    <Dialog
      title="Choose a folder" isOpen onClose={onClose}
      actions={<><Button onPress={onClose}>Cancel</Button><Button look="primary" isDisabled={here === undefined || wrongName} onPress={() => { if (here !== undefined) onChoose(insideFolder(here, name)) }}>Use this folder</Button></>}
    >
      <div className={styles.here}>
        <Button small isDisabled={path === ''} onPress={goUp}>Up<span className="unseen"> one folder</span></Button>
        <p className={styles.path}>{path || 'Places Evenkeel may use'}</p>
      </div>
      {problem ? <ProblemNote problem={problem} onRetry={() => listing.refetch()} /> : (
        <QueryView query={listing} empty={{ when: (data) => data.path === '' && data.folders.length === 0, show: <EmptyState title="There is no place to choose from">Start Evenkeel with --root and a folder.</EmptyState> }}>
          {(data) => (
            <div onKeyDownCapture={onKeyDown}>
              {data.folders.length === 0 ? <NoFolders key={data.path} /> : (
                <ListBox
                  key={data.path} autoFocus="first" aria-label={data.path === '' ? 'Places' : `Folders in ${data.path}`} selectionMode="none" className={styles.folders ?? ''}
                  items={data.folders.map((folder) => ({ id: folder.path, name: folder.name }))} onAction={(key) => enter(String(key))}
                >
                  {(folder) => <ListBoxItem id={folder.id} textValue={folder.name} className={styles.folder ?? ''}><FolderSign /><span>{folder.name}</span></ListBoxItem>}
                </ListBox>
              )}
            </div>
          )}
        </QueryView>
      )}
      {mayBeNew && here !== undefined && <TextField label="New folder inside it" optional value={name} onChange={setName} maxLength={100} error={wrongName ? 'A name without slashes, please.' : undefined} />}
    </Dialog>
  )
}

/** Stands for the list where there is nothing to list, and has the focus: an empty list box that takes it never lets go of it. */
function NoFolders() {
  const line = useRef<HTMLParagraphElement>(null)
  useEffect(() => line.current?.focus(), [])
  return <div className={styles.folders}><p ref={line} tabIndex={-1} className={styles.none}>No folders inside.</p></div>
}

function FolderSign() {
  return <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true"><path d="M2 4.500A1.500 1.500 0 0 1 3.500 3h2.700l1.600 1.700h4.700A1.500 1.500 0 0 1 14 6.200v5.300a1.500 1.500 0 0 1-1.500 1.500h-9A1.500 1.500 0 0 1 2 11.500z" fill="none" stroke="currentColor" strokeWidth="1.2" /></svg>
}
