import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
// oxlint-disable-next-line import/default -- `?url` gives the address of the built file, the same origin as the page
import workerAddress from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url'

export type Pdf = PDFDocumentProxy
export type PdfPage = Awaited<ReturnType<PDFDocumentProxy['getPage']>>

/** A document that is being opened, and the way to let go of it and of its worker. */
export interface OpeningPdf {
  readonly pdf: Promise<Pdf>
  close(): void
}

/** pdf.js is large and needed on this screen alone. */
export async function loadPdfJs(): Promise<typeof import('pdfjs-dist/legacy/build/pdf.mjs')> {
  return import('pdfjs-dist/legacy/build/pdf.mjs')
}

/**
 * Opens a PDF in a worker of its own. Everything it may need is in the document or in the app: nothing is fetched, and nothing
 * is compiled from text, which the content security policy refuses.
 * @param bytes stay usable: pdf.js gets a copy, because it moves what it gets into the worker
 */
export function openPdf(bytes: ArrayBuffer): OpeningPdf {
  let closed = false
  let release = (): void => undefined
  const pdf = loadPdfJs().then(({ getDocument, PDFWorker, VerbosityLevel }) => {
    if (closed) throw new PdfClosed()
    // Started here and not by pdf.js: it would wrap the address into a blob where it can’t tell that the origin is the same (app://).
    const port = new Worker(workerAddress, { type: 'module' })
    const worker = PDFWorker.create({ port, verbosity: VerbosityLevel.ERRORS })
    const task = getDocument({
      data: new Uint8Array(bytes.slice(0)),
      worker,
      isEvalSupported: false,
      useWasm: false,
      useWorkerFetch: false,
      useSystemFonts: false,
      enableXfa: false,
      verbosity: VerbosityLevel.ERRORS,
    })
    release = () => {
      const end = (): void => { worker.destroy(); port.terminate() }
      task.destroy().then(end, end)
    }
    return task.promise
  })
  return {
    pdf,
    close: () => {
      closed = true
      release()
    },
  }
}

/** The document was closed before it was open. Nobody waits for it any more. */
export class PdfClosed extends Error {
  constructor() {
    super('The document was closed.')
    this.name = 'PdfClosed'
  }
}
