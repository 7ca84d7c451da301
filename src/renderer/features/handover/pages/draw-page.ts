import { loadPdfJs, type PdfPage } from './open-pdf.ts'
import { sharpness } from './paging.ts'
import { structureElement } from './structure.ts'

/** A page that is being drawn. */
export interface Drawing {
  /** Resolves when the page can be seen; false if it was stopped before. */
  readonly done: Promise<boolean>
  stop(): void
}

export interface Layers {
  /** Takes the picture of the page. */
  readonly picture: HTMLElement
  /** Takes the text over the picture, unseen, for selecting and for screen readers. */
  readonly text: HTMLElement
  /** Takes what the document says about its structure. */
  readonly structure: HTMLElement
}

/**
 * Draws a page: the picture at the sharpness of the screen, then its text. What was there before stays until the new picture is
 * whole, so that zooming doesn’t blink.
 * @param width of the page in CSS px
 */
export function drawPage(page: PdfPage, width: number, { picture, text, structure }: Layers): Drawing {
  const scale = width / page.getViewport({ scale: 1 }).width
  const viewport = page.getViewport({ scale })
  const dots = sharpness(viewport.width, viewport.height, window.devicePixelRatio)
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(viewport.width * dots)
  canvas.height = Math.round(viewport.height * dots)
  const render = page.render({ canvas, viewport: page.getViewport({ scale: scale * dots }) })
  let stopped = false
  let stopText = (): void => undefined

  async function draw(): Promise<boolean> {
    await render.promise
    if (stopped) return false
    picture.replaceChildren(canvas)
    const { TextLayer } = await loadPdfJs()
    const [content, tree] = await Promise.all([page.getTextContent({ includeMarkedContent: true }), page.getStructTree()])
    if (stopped) return false
    const fresh = document.createElement('div')
    const layer = new TextLayer({ textContentSource: content, container: fresh, viewport })
    stopText = () => layer.cancel()
    await layer.render()
    text.replaceChildren(fresh)
    if (tree) structure.replaceChildren(structureElement(tree))
    return true
  }

  return {
    done: draw().catch((error: unknown) => {
      if (stopped) return false
      throw error
    }),
    stop: () => {
      stopped = true
      render.cancel()
      stopText()
    },
  }
}
