import type { OccurredAt } from '../time/civil.ts'

/** What an arrival is, as far as its name tells: it decides how it is filed and what is shown of it. */
export type ArrivalKind = 'photo' | 'voice' | 'video' | 'email' | 'messages' | 'text' | 'document'

/**
 * Where the time of an arrival comes from: the camera’s own clock, the `Date` line of an email, or when the file was last written.
 * None of them is proof; whoever reads the record is told which one it is.
 */
export type TimeBasis = 'camera' | 'email' | 'file'

/** When it was made, and how that is known. */
export interface ArrivalTime {
  readonly at: OccurredAt
  readonly basis: TimeBasis
}

/** One side of an email. `name` is empty where only the address stands there. */
export interface Mailbox {
  readonly name: string
  readonly address: string
}

/** An email as it reads: plain text, and of its attachments only what they are called. */
export interface Mail {
  readonly from: Mailbox | undefined
  readonly to: readonly Mailbox[]
  readonly subject: string
  readonly text: string
  readonly attachments: readonly { readonly name: string; readonly size: number }[]
}

/** One line of exported messages: who, what, and the time as it stands there, which is not read any further. */
export interface MessageLine {
  readonly by: string
  readonly stamp: string
  readonly text: string
}

/** What was read of an arrival’s content. */
export interface ArrivalContent {
  readonly kind: ArrivalKind
  readonly time: ArrivalTime
  readonly mail?: Mail | undefined
  readonly messages?: readonly MessageLine[] | undefined
  /** The beginning of a text. */
  readonly excerpt?: string | undefined
}

const kinds: Readonly<Record<string, ArrivalKind>> = {
  jpg: 'photo', jpeg: 'photo', png: 'photo', gif: 'photo', webp: 'photo', heic: 'photo', heif: 'photo', tif: 'photo', tiff: 'photo',
  m4a: 'voice', mp3: 'voice', wav: 'voice', ogg: 'voice', opus: 'voice', oga: 'voice', aac: 'voice', amr: 'voice', caf: 'voice', flac: 'voice',
  mp4: 'video', mov: 'video', '3gp': 'video', webm: 'video', m4v: 'video',
  eml: 'email', txt: 'text', md: 'text', csv: 'text', log: 'text',
}

/** What a file is by the ending of its name; everything else is a document. */
export function kindOfName(name: string): ArrivalKind {
  const ending = /\.([^.]{1,10})$/.exec(name)?.[1]?.toLowerCase() ?? ''
  return Object.hasOwn(kinds, ending) ? (kinds[ending] ?? 'document') : 'document'
}

/** Names that systems, sync services and programs use for their own files, and for those that are not whole yet. */
const passing = [/^\./, /^~\$/, /^(desktop\.ini|thumbs\.db|ehthumbs\.db|icon\r)$/i, /\.(tmp|part|partial|crdownload|download|filepart|syncing)$/i, /~$/]

/** True for a file that isn’t meant for anybody. */
export function isPassing(name: string): boolean {
  return passing.some((pattern) => pattern.test(name))
}
