import type { Hash, StreamId } from '../core/journal/format.ts'
import { isConflictedCopy, isSystemFile } from './foreign-files.ts'
import { names, streamOfFile } from './layout.ts'
import { TEMPORARY } from './node-files.ts'

/** What a file in a journal folder is, told by where it stands. */
export type FileKind =
  | { readonly kind: 'readme' | 'journal' | 'register' }
  | { readonly kind: 'stream'; readonly stream: StreamId }
  /** Named after the hash of its content. */
  | { readonly kind: 'attachment' | 'frozen' | 'set-aside'; readonly hash: Hash }
  /** May change at any time and is no part of the record. */
  | { readonly kind: 'working'; readonly what: string }
  | { readonly kind: 'unexpected'; readonly why: string }

const setAside = /\.(?:torn|changed|unreadable)-([0-9a-f]{64})$/
const hashName = /^[0-9a-f]{64}$/

/** One row per place where the program keeps working files. */
const working: readonly { readonly place: string; readonly what: string }[] = [
  { place: `${names.drafts}/`, what: 'Something being typed.' },
  { place: `${names.pending}/`, what: 'A saving that was cut off; opening the journal finishes it.' },
  { place: `${names.staging}/`, what: 'A file that was copied in and is not attached yet.' },
  { place: `${names.guidance}/${names.ownGuidance}/`, what: 'The owner’s own guidance, free to change. What was applied is kept apart.' },
  { place: `${names.agencies}/`, what: 'How an agency wants its table. It is no part of the record.' },
]

/** Tells what a file is by its path relative to the journal folder, with `/` between the parts. */
export function kindOfFile(file: string): FileKind {
  const name = file.slice(file.lastIndexOf('/') + 1)
  const aside = setAside.exec(name)?.[1]
  if (aside !== undefined) return { kind: 'set-aside', hash: aside }
  if (file === names.readme) return { kind: 'readme' }
  if (file === names.journal) return { kind: 'journal' }
  if (file === names.register) return { kind: 'register' }
  if (file === names.ownStream) return { kind: 'stream', stream: 'journal' }
  if (file === names.lock) return { kind: 'working', what: 'The journal is open, or was not closed.' }
  if (file === `${names.guidance}/${names.missed}`) return { kind: 'working', what: 'Searches that found nothing. They are no part of the record.' }
  if (name.includes(TEMPORARY)) return { kind: 'working', what: 'A temporary file of a saving that was cut off; opening the journal removes it.' }
  const place = working.find((row) => file.startsWith(row.place))
  if (place) return { kind: 'working', what: place.what }
  if (isSystemFile(name)) return { kind: 'working', what: 'Left by the operating system.' }
  return inFolders(file, name)
}

function inFolders(file: string, name: string): FileKind {
  const parts = file.split('/')
  const [first, second] = parts
  if (parts.length === 2 && (first === names.cases || first === names.customers)) {
    const stream = streamOfFile(first, name)
    if (stream) return { kind: 'stream', stream }
  }
  if (parts.length === 3 && hashName.test(name)) {
    if (first === names.files && second === name.slice(0, 2)) return { kind: 'attachment', hash: name }
    if (first === names.guidance && second === names.usedGuidance) return { kind: 'frozen', hash: name }
  }
  return { kind: 'unexpected', why: isConflictedCopy(name, []) ? 'A sync service left this second copy here.' : 'This file is not part of the journal.' }
}
