import type { Hash } from '../journal/format.ts'

/** What a look into an attached file found: how many pages it can be bound in with, or why it can’t. */
export type Examined =
  | { readonly type: 'pdf' | 'image'; readonly format: FileFormat; readonly pages: number }
  | { readonly type: 'unbound'; readonly why: UnboundReason }
  /** Neither a PDF nor an image: nothing that has pages. */
  | { readonly type: 'other' }

/** What a file is by its content. */
export type FileFormat = 'PDF' | 'JPEG' | 'PNG'

/** Examined files by their hash. What is not in it was not looked at, and is only listed. */
export type ExaminedFiles = ReadonlyMap<Hash, Examined>

export const unboundReasons = {
  encrypted: 'The PDF is locked with a password.',
  'unpacks-large': 'Small as the file is, it unpacks to more than a viewer should have to hold.',
  broken: 'The file is damaged, or it is not what its name says.',
  'too-large': 'The file is larger than 50 MB.',
  'too-many': 'The volume would get too large with it.',
  'hidden-layers': 'The PDF has layers that are switched off, which would show here.',
  'image-format': 'Images of this format can’t be put on a page here.',
  'image-size': 'The image has too many pixels to put on a page here.',
  'over-limit': 'With its pages a volume would be larger than the size chosen.',
} as const
export type UnboundReason = keyof typeof unboundReasons

/** The largest file whose pages are bound in, in bytes. */
export const largestBound = 50 * 1024 * 1024
/** What the bound files of a pack may add up to, in bytes and in pages: they are held in memory while they are bound. */
export const mostBound = { bytes: 300 * 1024 * 1024, pages: 4000 } as const
