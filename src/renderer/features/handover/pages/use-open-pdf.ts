import { useCallback, useEffect, useState } from 'react'
import { openPdf, type Pdf } from './open-pdf.ts'

/** A heading of the document and the page it is on (from 0). */
export interface OutlineEntry {
  readonly title: string
  readonly page: number
}

export interface OpenPdf {
  readonly pdf: Pdf
  /** Height over width of the first page. */
  readonly ratio: number
  /** The top headings, in order. */
  readonly outline: readonly OutlineEntry[]
}

/** Opens a document while it is shown, and closes it with its worker afterwards. */
export function useOpenPdf(bytes: ArrayBuffer): { readonly open: OpenPdf | undefined; readonly failed: boolean; readonly retry: () => void } {
  const [state, setState] = useState<{ readonly bytes: ArrayBuffer; readonly attempt: number; readonly open: OpenPdf | undefined } | undefined>(undefined)
  const [attempt, setAttempt] = useState(0)
  useEffect(() => {
    const opening = openPdf(bytes)
    let left = false
    async function read(): Promise<void> {
      try {
        const pdf = await opening.pdf
        const { width, height } = (await pdf.getPage(1)).getViewport({ scale: 1 })
        const outline = await outlineOf(pdf)
        if (!left) setState({ bytes, attempt, open: { pdf, ratio: height / width, outline } })
      } catch {
        // A document that was closed meanwhile is nothing to speak of; any other reason ends in the same words for the reader.
        if (!left) setState({ bytes, attempt, open: undefined })
      }
    }
    void read()
    return () => {
      left = true
      opening.close()
    }
  }, [bytes, attempt])
  const retry = useCallback(() => setAttempt((count) => count + 1), [])
  const now = state?.bytes === bytes && state.attempt === attempt ? state : undefined
  return { open: now?.open, failed: now !== undefined && now.open === undefined, retry }
}

async function outlineOf(pdf: Pdf): Promise<OutlineEntry[]> {
  const entries = await pdf.getOutline()
  const found = await Promise.all((entries ?? []).map(async ({ title, dest }) => {
    const target = typeof dest === 'string' ? await pdf.getDestination(dest) : dest
    const [page] = target ?? []
    return typeof page === 'object' && page !== null ? { title, page: await pdf.getPageIndex(page) } : undefined
  }))
  return found.filter((entry) => entry !== undefined)
}
