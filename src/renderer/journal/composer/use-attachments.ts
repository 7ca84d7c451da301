import { useCallback, useState } from 'react'
import type { StagedFile } from '../../../contract/views.ts'
import type { Problem } from '../../../core/problem.ts'
import { problemOf } from '../../connection/read-reply.ts'
import { newCommandId } from '../../query/command-id.ts'
import { useConnection } from '../../query/connection-context.tsx'

/** A file on its way into the journal, or one that didn’t get there. Sizes in bytes. */
export interface Upload {
  readonly key: string
  readonly name: string
  readonly size: number
  readonly sent: number
  readonly problem: Problem | undefined
  readonly cancel: () => void
  readonly retry: () => void
}

interface Attachments {
  readonly uploads: readonly Upload[]
  readonly add: (files: Iterable<File>) => void
  /** Takes a failed one off the list. */
  readonly dismiss: (key: string) => void
  /** Removes a file that was copied already. */
  readonly discard: (file: StagedFile) => void
}

/** Copies files into staging one after the other; `onStaged` gets each one that arrived. */
export function useAttachments(onStaged: (file: StagedFile) => void): Attachments {
  const connection = useConnection()
  const [uploads, setUploads] = useState<readonly Upload[]>([])

  const change = useCallback((key: string, part: Partial<Upload>) => setUploads((all) => all.map((one) => (one.key === key ? { ...one, ...part } : one))), [])
  const dismiss = useCallback((key: string) => setUploads((all) => all.filter((one) => one.key !== key)), [])

  function start(file: File): void {
    const key = newCommandId()
    const stop = new AbortController()
    const retry = (): void => {
      dismiss(key)
      start(file)
    }
    setUploads((all) => [...all, { key, name: file.name, size: file.size, sent: 0, problem: undefined, cancel: () => stop.abort(), retry }])
    connection.stageFile(file, { signal: stop.signal, onProgress: (sent) => change(key, { sent }) }).then(
      (staged) => { dismiss(key); onStaged(staged) },
      (error: unknown) => {
        const problem = problemOf(error)
        if (problem.code === 'cancelled') dismiss(key)
        else change(key, { problem })
      },
    )
  }

  const add = (files: Iterable<File>): void => { for (const file of files) start(file) }
  const discard = useCallback((file: StagedFile): void => {
    // A file that can’t be discarded is only left over in staging, which is emptied at the next start.
    connection.call('files.discard', { staged: file.staged }).catch((error: unknown) => console.warn('A staged file was not discarded:', problemOf(error).message))
  }, [connection])
  return { uploads, add, dismiss, discard }
}
