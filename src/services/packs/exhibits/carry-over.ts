import { PDFArray, PDFDict, PDFName, PDFRawStream, PDFRef, PDFStream, type PDFDocument, type PDFObject } from '@cantoo/pdf-lib'
import type { Drawing, ForeignPdf } from './pdf-pages.ts'

/** An object of PDFKit’s that is written when it ends. */
interface Reference {
  data: Record<string, unknown>
  compress: boolean
  write(chunk: Uint8Array): void
  end(): void
}

/** Where objects are written. */
interface Into {
  ref(data: Record<string, unknown>): unknown
}

/** Keys of a stream that lead out of what is drawn: into the tags and notes of the other document, or to files elsewhere. */
const leftBehind = new Set(['Length', 'DL', 'F', 'FFilter', 'FDecodeParms', 'StructParent', 'StructParents', 'Metadata', 'PieceInfo', 'LastModified', 'OPI', 'Ref', 'Alternates'])
/** What of a marked passage’s properties is carried: they may lead anywhere else. */
const properties = new Set(['ActualText', 'Alt', 'E', 'Lang'])

/**
 * Carries objects of an attached PDF over into the one that is being written. Each is written at once and let go of, so the
 * document never holds more than one attached file; what several pages share is carried once.
 */
export class CarryOver {
  readonly #into: Into
  readonly #from: PDFDocument
  readonly #known = new Map<string, Reference>()
  readonly #onStream: ((stream: PDFRawStream) => void) | undefined

  /** @param onStream is told of each stream that is carried as it is, once */
  constructor(into: Into, { document }: Pick<ForeignPdf, 'document'>, onStream?: (stream: PDFRawStream) => void) {
    this.#into = into
    this.#from = document
    this.#onStream = onStream
  }

  /** A drawing as a form that pages can show. */
  form({ box, own, content, resources, group }: Drawing): unknown {
    const reference = this.#reference()
    reference.data = {
      Type: 'XObject', Subtype: 'Form', FormType: 1, BBox: [...box], Matrix: [...own],
      Resources: resources ? this.#value(resources) : {}, ...(group ? { Group: this.#value(group) } : {}),
    }
    reference.compress = true
    write(reference, content)
    return reference
  }

  #value(object: PDFObject): unknown {
    if (object instanceof PDFRef) return this.#carried(object)
    if (object instanceof PDFDict) return this.#dict(object)
    if (object instanceof PDFArray) return object.asArray().map((one) => this.#value(one))
    // A stream can’t stand inside another object.
    return object instanceof PDFStream ? null : new Written(object.toString())
  }

  #dict(dict: PDFDict, without: ReadonlySet<string> = new Set()): Record<string, unknown> {
    return Object.fromEntries(dict.entries().flatMap(([key, value]) => {
      const name = encodedName(key)
      if (without.has(name)) return []
      return [[name, name === 'Properties' ? this.#properties(value) : this.#value(value)]]
    }))
  }

  #properties(object: PDFObject): Record<string, unknown> {
    const list = this.#from.context.lookup(object)
    if (!(list instanceof PDFDict)) return {}
    return Object.fromEntries(list.entries().map(([key, value]) => {
      const passage = this.#from.context.lookup(value)
      const kept = passage instanceof PDFDict ? passage.entries().filter(([name, text]) => properties.has(encodedName(name)) && !(text instanceof PDFRef)) : []
      return [encodedName(key), Object.fromEntries(kept.map(([name, text]) => [encodedName(name), this.#value(text)]))]
    }))
  }

  #carried(ref: PDFRef): unknown {
    const key = ref.toString()
    const known = this.#known.get(key)
    if (known) return known
    const object = this.#from.context.lookup(ref)
    if (object === undefined) return null
    const reference = this.#reference()
    this.#known.set(key, reference)
    if (object instanceof PDFStream) {
      reference.data = this.#dict(object.dict, leftBehind)
      reference.compress = !('Filter' in reference.data)
      if (object instanceof PDFRawStream) this.#onStream?.(object)
      write(reference, object instanceof PDFRawStream ? object.contents : object.getContents())
    } else {
      reference.data = this.#value(object) as Record<string, unknown>
      reference.end()
    }
    return reference
  }

  #reference(): Reference {
    return this.#into.ref({}) as Reference
  }
}

/** Goes through all that a carrying over would write, and writes nothing: whatever it stumbles over is known before a volume is begun. */
export function carryNowhere(from: Pick<ForeignPdf, 'document'>, onStream: (stream: PDFRawStream) => void): CarryOver {
  const ref = (): Reference => ({ data: {}, compress: false, write: () => undefined, end: () => undefined })
  return new CarryOver({ ref }, from, onStream)
}

/** A stream of no bytes would lose its keywords. */
function write(reference: Reference, content: Uint8Array): void {
  if (content.length === 0) {
    delete reference.data.Filter
    delete reference.data.DecodeParms
    reference.compress = false
  }
  reference.write(content.length === 0 ? Buffer.from('\n') : content)
  reference.end()
}

/** The name as it is written in a file, without its slash: a `#20` in it stays one. */
function encodedName(name: PDFName): string {
  return name.toString().slice(1)
}

/** A value that is written as it stood in the other file. PDFKit writes what it doesn’t know by its text. */
class Written {
  readonly #text: string

  constructor(text: string) {
    this.#text = text
  }

  get [Symbol.toStringTag](): string {
    return 'Written'
  }

  toString(): string {
    return this.#text
  }
}
