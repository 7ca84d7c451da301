import ExifReader from 'exifreader'
import PostalMime, { type Address } from 'postal-mime'
import { kindOfName, type ArrivalContent, type ArrivalTime, type Mail, type Mailbox } from '../../core/inbox/arrival.ts'
import { cameraTime } from '../../core/inbox/camera-time.ts'
import { htmlText } from '../../core/inbox/html-text.ts'
import { readMessageExport } from '../../core/inbox/message-export.ts'
import { occurredNow } from '../../core/time/civil.ts'
import type { FilesPort } from '../../storage/files-port.ts'

/** Bytes of an email or a text that are read: more is filed as a document, unread. */
const MOST_TEXT = 32 * 1024 * 1024
/** Bytes at the beginning of a photo in which its times are looked for. */
const PHOTO_HEAD = 1024 * 1024
/** Characters shown of a text. */
const EXCERPT = 1500

/** A file whose bytes stand still: size in bytes, `modified` in UTC ms. */
interface Still {
  readonly name: string
  readonly path: string
  readonly size: number
  readonly modified: number
}

/**
 * Reads what is to be told of an arrival: its kind, its time with where that comes from, and its words. What can’t be read as what its
 * name says is a document; nothing in it is run or loaded. @throws errors of the disk
 */
export async function readContent(files: FilesPort, file: Still, zone: string): Promise<ArrivalContent> {
  const kind = kindOfName(file.name)
  const time: ArrivalTime = { at: { ...occurredNow({ at: Math.floor(file.modified), zone }), about: true }, basis: 'file' }
  if (kind === 'photo') return { kind, time: photoTime(await readHead(files, file.path, PHOTO_HEAD), zone) ?? time }
  if ((kind !== 'email' && kind !== 'text') || file.size > MOST_TEXT) return { kind: kind === 'text' ? 'document' : kind, time }
  const bytes = await readHead(files, file.path, MOST_TEXT)
  if (kind === 'email') return readMail(bytes, time, zone)
  const text = decoded(bytes)
  if (text === undefined) return { kind: 'document', time }
  const messages = readMessageExport(text)
  return { kind: messages ? 'messages' : 'text', time, ...(messages && { messages }), excerpt: excerptOf(text) }
}

/** The first bytes of a plain file. */
async function readHead(files: FilesPort, path: string, most: number): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  let total = 0
  for await (const piece of files.readPlainStream(path)) {
    pieces.push(piece)
    total += piece.length
    if (total >= most) break
  }
  return Buffer.concat(pieces).subarray(0, most)
}

function photoTime(head: Uint8Array, zone: string): ArrivalTime | undefined {
  let tags: ExifReader.Tags
  try {
    // A buffer of its own: the reader takes the whole memory behind a part of one.
    tags = ExifReader.load(new Uint8Array(head).buffer)
  } catch {
    // No metadata, or none that can be read; the file’s own time stays, and is called that.
    return undefined
  }
  const text = (name: string): string | undefined => {
    const value: unknown = (tags[name] as { readonly value?: unknown } | undefined)?.value
    return Array.isArray(value) && typeof value[0] === 'string' ? value[0] : undefined
  }
  const written = text('DateTimeOriginal') ?? text('DateTimeDigitized')
  const at = written === undefined ? undefined : cameraTime(written, text('OffsetTimeOriginal') ?? text('OffsetTimeDigitized'), zone)
  return at && { at, basis: 'camera' }
}

async function readMail(bytes: Uint8Array, time: ArrivalTime, zone: string): Promise<ArrivalContent> {
  let parsed
  try {
    parsed = await PostalMime.parse(bytes, { maxNestingDepth: 50, maxHeadersSize: 1024 * 1024 })
  } catch {
    // Parts in parts without end, or headers of megabytes: still a file that can be kept.
    return { kind: 'document', time }
  }
  const sent = parsed.date === undefined ? Number.NaN : Date.parse(parsed.date)
  const mail: Mail = {
    from: boxes(parsed.from ? [parsed.from] : parsed.sender ? [parsed.sender] : [])[0],
    to: boxes([...(parsed.to ?? []), ...(parsed.cc ?? [])]),
    subject: (parsed.subject ?? '').trim(),
    text: (parsed.text?.trim() ? parsed.text : htmlText(parsed.html ?? '')).trim(),
    attachments: parsed.attachments.map(({ filename, content }) => ({ name: filename ?? 'without a name', size: typeof content === 'string' ? content.length : content.byteLength })),
  }
  // What has neither sender nor subject is no email, whatever it is called.
  if (!mail.from && mail.subject === '') return { kind: 'document', time }
  const known = Number.isFinite(sent) && sent > 0 && sent < Date.UTC(9999, 0)
  return { kind: 'email', mail, time: known ? { at: occurredNow({ at: sent, zone }), basis: 'email' } : time, excerpt: excerptOf(mail.text) }
}

function boxes(addresses: readonly Address[]): Mailbox[] {
  return addresses.flatMap((one) => one.group ?? [one]).map(({ name, address }) => ({ name: name.trim(), address: address.trim() })).filter(({ address }) => address !== '')
}

/** Text in whichever of the usual encodings; undefined for bytes that are none. */
function decoded(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes.includes(0)) return undefined
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (error) {
    if (error instanceof TypeError) return new TextDecoder('windows-1252').decode(bytes)
    throw error
  }
}

function excerptOf(text: string): string {
  const begin = text.slice(0, EXCERPT).toWellFormed().trim()
  return text.length > EXCERPT ? `${begin} …` : begin
}
