import { useState } from 'react'
import { Button } from 'react-aria-components'
import type { FileRef } from '../../../core/journal/format.ts'
import type { Problem } from '../../../core/problem.ts'
import { problemOf } from '../../connection/read-reply.ts'
import { useConnection } from '../../query/connection-context.tsx'
import { formatBytes } from '../../ui/bytes.ts'
import { usePlace } from '../../ui/place.tsx'
import { ProblemNote } from '../../ui/states.tsx'
import styles from './timeline.module.css'

/** An attached file: pressing it downloads the file; nothing is ever opened in the page. */
export function FileChip({ file }: { readonly file: FileRef }) {
  const { locale } = usePlace()
  const connection = useConnection()
  const [problem, setProblem] = useState<Problem | undefined>(undefined)
  const open = async (): Promise<void> => {
    setProblem(undefined)
    try {
      const { ticket } = await connection.call('files.ticket', { hash: file.hash, name: file.name })
      await connection.downloadTicket(ticket)
    } catch (error) {
      setProblem(problemOf(error))
    }
  }
  return (
    <>
      <Button className={styles.file ?? ''} onPress={() => void open()} aria-label={`Download ${file.name}, ${formatBytes(file.size, locale)}`}>
        <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true"><path d="M2.500 1h4.500l2.500 2.500v7.500h-7zM4.500 5.500h3m-3 2.500h3" fill="none" stroke="currentColor" /></svg>
        <span className={styles.fileName}>{file.name}</span>
      </Button>
      {problem && <ProblemNote problem={problem} onRetry={() => void open()} onDismiss={() => setProblem(undefined)} />}
    </>
  )
}
