import { useCallback, useEffect, useRef, useState } from 'react'
import type { PackPreview, PackSaved } from '../../../contract/views.ts'
import type { StreamId } from '../../../core/journal/format.ts'
import { ProblemError, type Problem } from '../../../core/problem.ts'
import { problemOf } from '../../connection/read-reply.ts'
import { newCommandId } from '../../query/command-id.ts'
import { useConnection } from '../../query/connection-context.tsx'
import { optionsOf, type PackChoices } from './choices.ts'

/** A PDF of the pack with its bytes; tickets open once and not for long, so the bytes are fetched as soon as they are there. */
export interface PackDocument {
  /** The path in the zip. */
  readonly name: string
  readonly pages: number
  readonly counselOnly: boolean
  readonly bytes: ArrayBuffer
}

/** A pack that was made: what it was made from, what it is, and where it was saved if it was. */
export interface MadePack {
  readonly choices: PackChoices
  readonly preview: PackPreview
  readonly documents: readonly PackDocument[]
  /** The case or the customer’s record has grown since. */
  readonly outdated: boolean
  readonly saved: { readonly pack: PackSaved; readonly to: string } | undefined
}

export type Making =
  | { readonly state: 'none'; readonly cancelled: boolean }
  | { readonly state: 'making'; readonly label: string; readonly done: number; readonly total: number }
  | { readonly state: 'made'; readonly made: MadePack }
  | { readonly state: 'problem'; readonly problem: Problem }

/** Makes previews of packs, one at a time. The services forget a preview as soon as it is replaced, saved or left. */
export interface PackPreviews {
  readonly making: Making
  /** Makes the pack that begins with a case. */
  readonly make: (caseId: string, choices: PackChoices) => Promise<void>
  readonly cancel: () => void
  readonly markSaved: (pack: PackSaved, to: string) => void
}

/** What runs or waits in the services because of this screen. */
interface Held {
  readonly task: string
  preview?: string
}

const nothing: Making = { state: 'none', cancelled: false }

/** @param streams the records the pack is made from: when one of them changes, the preview is no longer what would be made now */
export function usePackPreview(streams: readonly StreamId[]): PackPreviews {
  const watched = streams.join(' ')
  const connection = useConnection()
  const [making, setMaking] = useState<Making>(nothing)
  const held = useRef<Held | undefined>(undefined)

  const letGo = useCallback(() => {
    const last = held.current
    held.current = undefined
    if (!last) return
    const call = last.preview === undefined ? connection.call('tasks.cancel', { task: last.task }) : connection.call('exports.discard', { preview: last.preview })
    // A preview that could not be dropped costs memory until the next ones push it out; there is nothing to tell anybody.
    call.catch((error: unknown) => { if (!(error instanceof ProblemError)) throw error })
  }, [connection])
  useEffect(() => letGo, [letGo])

  useEffect(() => connection.subscribe((event) => {
    const concerned = event.type === 'gap' || (event.type === 'changed' && event.topics.some((topic) => watched.split(' ').includes(topic)))
    if (concerned) setMaking((now) => (now.state === 'made' ? { ...now, made: { ...now.made, outdated: true } } : now))
  }), [connection, watched])

  const make = useCallback(async (caseId: string, choices: PackChoices) => {
    letGo()
    const mine: Held = { task: newCommandId() }
    held.current = mine
    setMaking({ state: 'making', label: '', done: 0, total: 0 })
    const stop = connection.subscribe((event) => {
      if (event.type !== 'progress' || event.task !== mine.task || held.current !== mine) return
      setMaking({ state: 'making', label: event.label, done: event.done, total: event.total })
    })
    try {
      const preview = await connection.call('exports.preview', { task: mine.task, pack: choices.pack, case: caseId, options: optionsOf(choices), ...(choices.placement && { placement: choices.placement }) })
      mine.preview = preview.preview
      if (held.current !== mine) {
        // Cancelled or left while the answer was on its way.
        await connection.call('exports.discard', { preview: preview.preview })
        return
      }
      const documents = await Promise.all(preview.documents.map(async ({ ticket, ...one }) => ({ ...one, bytes: await connection.fetchTicket(ticket) })))
      if (held.current === mine) setMaking({ state: 'made', made: { choices, preview, documents, outdated: false, saved: undefined } })
    } catch (error) {
      if (held.current !== mine) return
      letGo()
      setMaking({ state: 'problem', problem: problemOf(error) })
    } finally {
      stop()
    }
  }, [connection, letGo])

  const cancel = useCallback(() => {
    letGo()
    setMaking({ state: 'none', cancelled: true })
  }, [letGo])

  const markSaved = useCallback((pack: PackSaved, to: string) => {
    // The services drop a preview when it is saved.
    held.current = undefined
    setMaking((now) => (now.state === 'made' ? { ...now, made: { ...now.made, saved: { pack, to } } } : now))
  }, [])

  return { making, make, cancel, markSaved }
}
