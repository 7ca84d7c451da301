import { useCallback, useEffect, useRef } from 'react'
import type { StagedFile } from '../../../contract/views.ts'
import { Button } from '../../ui/button.tsx'
import type { FormValues } from '../forms/field.ts'
import { AttachmentList } from './attachment-list.tsx'
import { filesOf } from './compose-entry.ts'
import { useAttachments } from './use-attachments.ts'

interface Props {
  readonly values: FormValues
  readonly onChange: (change: (now: FormValues) => FormValues) => void
  /** Told while files are still being copied. */
  readonly onCopying: (copying: boolean) => void
}

/** Files of an entry in a dialog: chosen, dropped here or pasted. */
export function AttachmentField({ values, onChange, onCopying }: Props) {
  const input = useRef<HTMLInputElement>(null)
  const onStaged = useCallback((file: StagedFile): void => onChange((now) => ({ ...now, _files: JSON.stringify([...filesOf(now), file]) })), [onChange])
  const { uploads, add, dismiss, discard } = useAttachments(onStaged)
  const copying = uploads.length > 0
  useEffect(() => onCopying(copying), [copying, onCopying])
  return (
    <div
      onDragOver={(event) => { if (event.dataTransfer.types.includes('Files')) event.preventDefault() }}
      onDrop={(event) => { event.preventDefault(); add(event.dataTransfer.files) }}
    >
      <input ref={input} type="file" multiple className="unseen" tabIndex={-1} aria-hidden="true" onChange={(event) => { add(event.target.files ?? []); event.target.value = '' }} />
      <Button small look="quiet" onPress={() => input.current?.click()}>Attach files</Button>
      <AttachmentList
        files={filesOf(values)} uploads={uploads} onDismiss={dismiss}
        onRemove={(file) => { discard(file); onChange((now) => ({ ...now, _files: JSON.stringify(filesOf(now).filter((one) => one.staged !== file.staged)) })) }}
      />
    </div>
  )
}
