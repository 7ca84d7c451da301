import { useState } from 'react'
import type { OwnPolicy } from '../../../core/guidance/own-policy.ts'
import type { Hash } from '../../../core/journal/format.ts'
import type { Problem } from '../../../core/problem.ts'
import { useCommand } from '../../query/use-command.ts'
import { problemOf } from '../../ui/states.tsx'
import { useStatus } from '../../ui/status.tsx'
import { editableText } from './text/policy-text.ts'
import type { Editing } from './use-editing.ts'

/** A file as it stands on the disk, as text to be edited. */
export interface Loaded {
  readonly text: string
  readonly revision: Hash
}

/** The file of a policy as text to be edited. */
export function loadedOf(policy: OwnPolicy | undefined): Loaded | undefined {
  return policy && { text: editableText(policy.markdown), revision: policy.revision }
}

interface Saving {
  /** What was last loaded or saved. */
  readonly saved: { readonly text: string; readonly revision: Hash | undefined }
  readonly isDirty: boolean
  readonly isPending: boolean
  readonly problem: Problem | undefined
  /** What another program wrote while there was unsaved text here. */
  readonly theirs: Loaded | undefined
  /** The version that was not chosen. */
  readonly aside: string | undefined
  /** True after the file was changed elsewhere and read again. */
  readonly isPickedUp: boolean
  readonly save: (over?: Loaded) => void
  readonly takeTheirs: () => void
  readonly swapAside: () => void
  readonly throwAsideAway: () => void
  readonly clear: () => void
  /** A draft that comes back; it was written on top of the revision `expected`. */
  readonly bringBack: (text: string, expected: string | undefined, aside: string | undefined) => void
}

interface Options {
  /** Null for a rule that is new. */
  readonly id: string | null
  readonly start: string
  readonly loaded: Loaded | undefined
  readonly editing: Editing
  /** Reads the file again; undefined if it can’t be had. */
  readonly reload: () => Promise<Loaded | undefined>
  readonly onSaved: (id: string) => void
}

/** Saves a rule over the revision that was edited and nothing else; what another program wrote is never overwritten unseen. */
export function usePolicySaving({ id, start, loaded, editing, reload, onSaved }: Options): Saving {
  const { toast } = useStatus()
  const command = useCommand('policies.save')
  const [saved, setSaved] = useState<Saving['saved']>({ text: loaded?.text ?? start, revision: loaded?.revision })
  const [seen, setSeen] = useState(loaded?.revision)
  const [theirs, setTheirs] = useState<Loaded | undefined>(undefined)
  const [aside, setAside] = useState<string | undefined>(undefined)
  const [isPickedUp, setPickedUp] = useState(false)
  const isDirty = editing.text !== saved.text

  // While a save is under way its own change comes back by this path; it is told apart by the reply.
  if (loaded && loaded.revision !== seen && !command.isPending) {
    setSeen(loaded.revision)
    if (loaded.revision !== saved.revision) {
      if (isDirty && loaded.text !== editing.text) setTheirs(loaded)
      else {
        setSaved(loaded)
        setTheirs(undefined)
        setPickedUp(true)
        editing.replace(loaded.text)
      }
    }
  }

  const save = (over?: Loaded): void => {
    // Over what another program wrote nothing is saved unless that was chosen.
    if (command.isPending || (theirs && !over)) return
    const { text } = editing
    command.mutate({ id, markdown: text, expected: id === null ? null : over?.revision ?? saved.revision ?? null }, {
      onSuccess: (reply) => {
        setSaved({ text, revision: reply.revision })
        setTheirs(undefined)
        setPickedUp(false)
        if (over) setAside(over.text)
        toast({ message: over ? 'Saved. The other version is kept above.' : 'Saved. The search finds it from now on.' })
        onSaved(reply.id)
      },
      onError: ({ problem }) => {
        if (problem.code !== 'changed-outside') return
        void reload().then((found) => {
          if (!found) return
          setSeen(found.revision)
          setTheirs(found)
        })
      },
    })
  }

  return {
    saved, isDirty, theirs, aside, isPickedUp, save,
    isPending: command.isPending,
    // Both versions side by side say it better.
    problem: theirs && command.error?.problem.code === 'changed-outside' ? undefined : problemOf(command.error),
    takeTheirs: () => {
      if (!theirs) return
      setAside(editing.text)
      setSaved(theirs)
      setTheirs(undefined)
      command.reset()
      editing.replace(theirs.text)
      toast({ message: 'This is the other version now. Yours is kept above.' })
    },
    swapAside: () => {
      if (aside === undefined) return
      setAside(editing.text)
      editing.replace(aside)
    },
    throwAsideAway: () => {
      setAside(undefined)
      toast({ message: 'Thrown away.', undo: () => setAside(aside) })
    },
    clear: () => command.reset(),
    bringBack: (text, expected, kept) => {
      editing.replace(text)
      setAside(kept)
      if (loaded && expected !== loaded.revision && text !== loaded.text) setTheirs(loaded)
    },
  }
}
