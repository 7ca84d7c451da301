import { useRef, useState } from 'react'
import type { SampleRead } from '../../../core/placement/sample.ts'
import { useCommand } from '../../query/use-command.ts'
import { Button } from '../../ui/button.tsx'
import { ProblemNote, problemOf } from '../../ui/states.tsx'
import { useStatus } from '../../ui/status.tsx'
import styles from './agency.module.css'

/** Bytes of a spreadsheet that are sent; of a text file its beginning is enough. */
const MOST_SHEET = 2_000_000
const MOST_TEXT = 256_000

interface Props {
  /** The name of the sample that was read. */
  readonly name: string | undefined
  readonly onRead: (sample: SampleRead, name: string) => void
}

/** Takes the agency’s own sample: chosen or dropped here. Only its header and first rows are read, and it is kept nowhere. */
export function SampleField({ name, onRead }: Props) {
  const input = useRef<HTMLInputElement>(null)
  const read = useCommand('agencies.readSample')
  const { announce } = useStatus()
  const [isOver, setOver] = useState(false)
  const [tooLarge, setTooLarge] = useState(false)
  const problem = tooLarge ? { message: 'This spreadsheet is larger than 2 MB.', remedy: 'Save its header and first rows as a new file, then choose that.' } : problemOf(read.error)

  async function take(file: File | undefined): Promise<void> {
    if (!file) return
    const start = new Uint8Array(await file.slice(0, 2).arrayBuffer())
    const isZip = start[0] === 0x50 && start[1] === 0x4b
    setTooLarge(isZip && file.size > MOST_SHEET)
    if (isZip && file.size > MOST_SHEET) return
    const bytes = new Uint8Array(await file.slice(0, isZip ? MOST_SHEET : MOST_TEXT).arrayBuffer())
    read.mutate({ base64: base64Of(bytes) }, { onSuccess: (sample) => {
      onRead(sample, file.name)
      announce(`Read ${file.name}: ${sample.columns.length} columns`)
    } })
  }

  return (
    <div
      className={styles.drop} data-over={isOver || undefined}
      onDragOver={(event) => { if (event.dataTransfer.types.includes('Files')) { event.preventDefault(); setOver(true) } }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => { event.preventDefault(); setOver(false); void take(event.dataTransfer.files[0]) }}
    >
      <input ref={input} type="file" accept=".csv,.txt,.tsv,.xlsx" className="unseen" tabIndex={-1} aria-label="The agency’s sample" onChange={(event) => { void take(event.target.files?.[0]); event.target.value = '' }} />
      <p>{name === undefined ? 'Drop the agency’s own sample here: the table they want, as CSV or Excel.' : <>Learned from <strong>{name}</strong></>}</p>
      <div><Button small onPress={() => input.current?.click()}>{read.isPending ? 'Reading…' : name === undefined ? 'Choose the sample…' : 'Choose another…'}</Button></div>
      <p className={styles.quiet}>Only its header and first rows are read. It isn’t kept.</p>
      {problem && <ProblemNote problem={problem} />}
    </div>
  )
}

function base64Of(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192))
  return btoa(text)
}
