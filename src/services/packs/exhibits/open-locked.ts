import { decodePDFRawStream, EncryptedPDFError, PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, PDFNumber, PDFRawStream, PDFStream, PDFString, type PDFObject } from '@cantoo/pdf-lib'

const how = { updateMetadata: false, warnOnInvalidObjects: false } as const

/**
 * Reads a PDF. One that is locked only against editing opens for everyone without a password, and so it does here.
 * @throws EncryptedPDFError where it asks for a password, or is encrypted in a way nobody knows
 */
export async function loadPdf(bytes: Uint8Array): Promise<PDFDocument> {
  try {
    return await PDFDocument.load(bytes, how)
  } catch (error) {
    if (!(error instanceof EncryptedPDFError)) throw error
    const document = await PDFDocument.load(bytes, { ...how, password: '' }).catch(() => { throw error })
    writeStringsAsHex(document)
    return document
  }
}

/**
 * A string that was decrypted is kept as its bytes, and one from a table of objects as it was written there; both would be written out
 * in the same way. In hex each is what it was.
 */
function writeStringsAsHex(document: PDFDocument): void {
  const { context } = document
  const fromTables = new Set(context.enumerateIndirectObjects().flatMap(([, object]) => (isTable(object) ? numbersIn(object) : [])))
  for (const [ref, object] of context.enumerateIndirectObjects()) {
    const hex = inHex(object, !fromTables.has(ref.objectNumber))
    if (hex !== object) context.assign(ref, hex)
  }
}

function inHex(object: PDFObject, wasDecrypted: boolean): PDFObject {
  if (object instanceof PDFString) {
    // As it stands between its parentheses: one byte each letter.
    const bytes = wasDecrypted ? Buffer.from(object.toString().slice(1, -1), 'latin1') : Buffer.from(object.asBytes())
    return PDFHexString.of(bytes.toString('hex'))
  }
  if (object instanceof PDFStream) inHex(object.dict, wasDecrypted)
  else if (object instanceof PDFDict) for (const [key, value] of object.entries()) object.set(key, inHex(value, wasDecrypted))
  else if (object instanceof PDFArray) for (const [index, value] of object.asArray().entries()) object.set(index, inHex(value, wasDecrypted))
  return object
}

function isTable(object: PDFObject): object is PDFRawStream {
  return object instanceof PDFRawStream && object.dict.lookup(PDFName.of('Type')) === PDFName.of('ObjStm')
}

/** The numbers of the objects in a table: it begins with number and place of each. */
function numbersIn(table: PDFRawStream): number[] {
  const first = table.dict.lookup(PDFName.of('First'))
  if (!(first instanceof PDFNumber)) return []
  const head = Buffer.from(decodePDFRawStream(table).decode().subarray(0, first.asNumber())).toString('latin1')
  return head.trim().split(/\s+/).flatMap((number, index) => (index % 2 === 0 ? [Number(number)] : []))
}
