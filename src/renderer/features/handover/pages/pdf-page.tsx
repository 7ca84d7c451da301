import { useEffect, useRef, useState } from 'react'
import { Button } from '../../../ui/button.tsx'
import { drawPage, type Drawing } from './draw-page.ts'
import type { Pdf } from './open-pdf.ts'
import styles from './pages.module.css'

interface Props {
  readonly pdf: Pdf
  /** From 1. */
  readonly number: number
  /** CSS px. */
  readonly width: number
  /** Height over width, held free until the page itself is known. */
  readonly ratio: number
}

/** How far from what is seen a page is drawn already, in CSS px. */
const ahead = '500px 0px'

/** One sheet of paper: white in every theme, drawn while it is in sight or near it, let go of otherwise. */
export function PdfPage({ pdf, number, width, ratio }: Props) {
  const sheet = useRef<HTMLDivElement>(null)
  const picture = useRef<HTMLDivElement>(null)
  const text = useRef<HTMLDivElement>(null)
  const structure = useRef<HTMLDivElement>(null)
  const [near, setNear] = useState(false)
  const [size, setSize] = useState({ points: 0, ratio })
  const [failedIn, setFailedIn] = useState<number | undefined>(undefined)
  const [attempt, setAttempt] = useState(0)

  useEffect(() => {
    if (!sheet.current) return
    const watch = new IntersectionObserver(([entry]) => setNear(entry?.isIntersecting ?? false), { root: sheet.current.closest('[data-pages]'), rootMargin: ahead })
    watch.observe(sheet.current)
    return () => watch.disconnect()
  }, [])

  useEffect(() => {
    const layers = { picture: picture.current, text: text.current, structure: structure.current }
    if (!layers.picture || !layers.text || !layers.structure) return
    if (!near) {
      for (const layer of Object.values(layers)) layer?.replaceChildren()
      return
    }
    const found = { picture: layers.picture, text: layers.text, structure: layers.structure }
    let drawing: Drawing | undefined
    let left = false
    async function draw(): Promise<void> {
      try {
        const page = await pdf.getPage(number)
        if (left) return
        const { width: points, height } = page.getViewport({ scale: 1 })
        setSize({ points, ratio: height / points })
        drawing = drawPage(page, width, found)
        await drawing.done
      } catch {
        // Whatever pdf.js says is of no use to a reader; the page itself says that it is missing.
        if (!left) setFailedIn(attempt)
      }
    }
    void draw()
    return () => {
      left = true
      drawing?.stop()
    }
  }, [pdf, number, width, near, attempt])

  return (
    <div
      ref={sheet} role="group" aria-label={`Page ${number} of ${pdf.numPages}`} className={styles.sheet}
      style={{ width, height: Math.floor(width * size.ratio), '--total-scale-factor': size.points > 0 ? width / size.points : 1 } as React.CSSProperties}
    >
      <div ref={picture} className={styles.picture} aria-hidden="true" />
      <div ref={structure} className={styles.structure} />
      <div ref={text} className={styles.text} />
      {failedIn === attempt && (
        <div role="alert" className={styles.failed}>
          <p>Page {number} can’t be shown.</p>
          <Button small onPress={() => setAttempt((count) => count + 1)}>Try again</Button>
        </div>
      )}
    </div>
  )
}
