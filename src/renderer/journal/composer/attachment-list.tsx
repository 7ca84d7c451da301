import type { StagedFile } from '../../../contract/views.ts'
import { Button } from '../../ui/button.tsx'
import { Cross } from '../../ui/icons.tsx'
import { formatBytes } from '../../ui/bytes.ts'
import { usePlace } from '../../ui/place.tsx'
import type { Upload } from './use-attachments.ts'
import styles from './composer.module.css'

interface Props {
  readonly files: readonly StagedFile[]
  readonly uploads: readonly Upload[]
  readonly onRemove: (file: StagedFile) => void
  readonly onDismiss: (key: string) => void
}

/** Files that go with the entry, those still being copied, and why one isn’t there. */
export function AttachmentList({ files, uploads, onRemove, onDismiss }: Props) {
  const { locale } = usePlace()
  if (files.length === 0 && uploads.length === 0) return null
  return (
    <ul className={styles.attachments} aria-label="Files of this entry">
      {files.map((file) => (
        <li key={file.staged} className={styles.attachment}>
          <span className={styles.fileName}>{file.name}</span>
          <span className={styles.quiet}>{formatBytes(file.size, locale)}</span>
          <Button small look="quiet" aria-label={`Remove ${file.name}`} onPress={() => onRemove(file)}><Cross /></Button>
        </li>
      ))}
      {uploads.map((upload) => (
        <li key={upload.key} className={styles.attachment}>
          <span className={styles.fileName}>{upload.name}</span>
          {upload.problem ? (
            <>
              <span role="alert" className={styles.failure}>{upload.problem.message} {upload.problem.remedy}</span>
              <Button small look="quiet" onPress={upload.retry}>Try again</Button>
              <Button small look="quiet" aria-label={`Take ${upload.name} off the list`} onPress={() => onDismiss(upload.key)}><Cross /></Button>
            </>
          ) : (
            <>
              <progress className={styles.progress} max={Math.max(1, upload.size)} value={upload.sent} aria-label={`Copying ${upload.name}`} />
              <Button small look="quiet" aria-label={`Stop copying ${upload.name}`} onPress={upload.cancel}>Cancel</Button>
            </>
          )}
        </li>
      ))}
    </ul>
  )
}
