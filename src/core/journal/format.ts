import { z } from 'zod'
import { isLocalTime, isPartialDate, isZone, type OccurredAt } from '../time/civil.ts'
import { hash, id, text, wholeNumber } from './fields.ts'
import { jsonObject } from './json.ts'

/** The version of the entry format; every stored entry carries it and is read by the schema frozen for it. */
export const FORMAT_VERSION = 1

/**
 * Who may see a part: `fact` may leave in any pack; `internal` is left out of packs; `counsel` and `offer` leave only
 * in the attorney's own volume. The layer of a part's newest version governs all of its versions.
 */
export const layers = ['fact', 'internal', 'counsel', 'offer'] as const
export type Layer = (typeof layers)[number]

/** A SHA-256 as 64 lowercase hex digits. */
export type Hash = string

/** `journal`, `case/<id>` or `customer/<id>`. */
export type StreamId = 'journal' | `case/${string}` | `customer/${string}`
export type StreamType = 'journal' | 'case' | 'customer'

/** `prev` of the first entry of a stream. */
export const NO_PREVIOUS: Hash = '0'.repeat(64)

export const streamIdSchema = z.string().regex(/^(journal|(case|customer)\/[a-z0-9-]{1,64})$/).transform((value) => value as StreamId)

/** The type of a stream, from its id. */
export function streamType(stream: StreamId): StreamType {
  if (stream === 'journal') return 'journal'
  return stream.startsWith('case/') ? 'case' : 'customer'
}

export const occurredAtSchema: z.ZodType<OccurredAt> = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('date'), date: z.string().refine(isPartialDate, 'a calendar date'), about: z.boolean() }),
  z
    .strictObject({
      type: z.literal('time'),
      at: z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/),
      zone: z.string().refine(isZone, 'a known time zone'),
      offset: z.int().min(-1080).max(1080),
      about: z.boolean(),
    })
    .refine(({ at, zone, offset }) => isLocalTime(at, zone, offset), 'a time that exists in this zone'),
])

/** How the author knows: did it, saw it, heard it, was told (by whom), or has it from a document. */
const sourceSchema = z.strictObject({
  how: z.enum(['did', 'saw', 'heard', 'told', 'document']),
  by: text(200).optional(),
})

/** Guidance applied: the frozen revision, which sections were shown, which steps used, which sentences said, and why. */
const guidanceAppliedSchema = z.strictObject({
  article: id,
  title: text(200),
  revision: hash,
  shown: z.array(z.enum(['summary', 'say', 'dont-say', 'next-step', 'stop', 'background'])).max(6),
  used: z.array(text(500)).max(20),
  said: z.array(text(500)).max(20),
  why: text(1000).optional(),
})

/** An attached file: content hash, the name it came with, size in bytes, media type. */
const fileRefSchema = z.strictObject({
  hash,
  name: text(255),
  size: wholeNumber,
  type: text(100),
})

/**
 * What all parts have in common; `data` is checked by the schema of its kind (see `kinds.ts`).
 * `author` is the id of a staff member; `recorder` words such as who typed it are the author's, nobody else's.
 */
export const partSchema = z.strictObject({
  layer: z.enum(layers),
  kind: z.string().regex(/^[a-z-]{1,40}$/),
  data: jsonObject,
  salt: z.string().regex(/^[0-9a-f]{32}$/),
  author: id,
  source: sourceSchema.optional(),
  occurredAt: occurredAtSchema.optional(),
  guidance: z.array(guidanceAppliedSchema).max(20).optional(),
  files: z.array(fileRefSchema).max(300).optional(),
})

/** The header holds nothing about the content: no name, amount, file name, file hash or kind. */
export const headerSchema = z.strictObject({
  v: z.literal(FORMAT_VERSION),
  stream: streamIdSchema,
  seq: z.int().min(1),
  recordedAt: z.strictObject({ at: wholeNumber, zone: z.string().refine(isZone, 'a known time zone') }),
  prev: hash,
  parts: z.array(hash).min(1).max(100),
})

/** One stored line. A part is null once it is erased or where a pack leaves it out; its commitment stays in the header. */
export const entrySchema = z.strictObject({ header: headerSchema, parts: z.array(partSchema.nullable()).min(1).max(100) })

/** One line of the register: the journal-wide chain over all sealed entries. */
export const registerLineSchema = z.strictObject({
  v: z.literal(FORMAT_VERSION),
  n: z.int().min(1),
  prev: hash,
  stream: streamIdSchema,
  seq: z.int().min(1),
  hash,
})

/** A person's postal address, in columns as agencies ask for them. */
export const postalAddressSchema = z.strictObject({
  lines: z.array(text(200)).min(1).max(4),
  city: text(100).optional(),
  region: text(100).optional(),
  postalCode: text(20).optional(),
  country: z.string().regex(/^[A-Z]{2}$/),
})

export type Source = z.infer<typeof sourceSchema>
export type GuidanceApplied = z.infer<typeof guidanceAppliedSchema>
export type FileRef = z.infer<typeof fileRefSchema>
export type StoredPart = z.infer<typeof partSchema>
export type EntryHeader = z.infer<typeof headerSchema>
export type RegisterLine = z.infer<typeof registerLineSchema>
export type PostalAddress = z.infer<typeof postalAddressSchema>

/** A sealed entry as read from a stream. */
export interface Entry {
  readonly header: EntryHeader
  readonly parts: readonly (StoredPart | null)[]
}

