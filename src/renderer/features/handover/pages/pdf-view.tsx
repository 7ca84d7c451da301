import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react'
import { useStatus } from '../../../ui/status.tsx'
import { Loading, ProblemNote } from '../../../ui/states.tsx'
import { GAP, nextStop, nextZoom, pageAt, pageWidth, type PageBox, type Zoom } from './paging.ts'
import { PageTools } from './page-tools.tsx'
import { PdfPage } from './pdf-page.tsx'
import { useOpenPdf, type OpenPdf } from './use-open-pdf.ts'
import styles from './pages.module.css'

interface Props {
  /** What the document is called. */
  readonly name: string
  readonly bytes: ArrayBuffer
}

/** A PDF as it is: its pages below each other, with the tools to go through them. */
export function PdfView({ name, bytes }: Props) {
  const { open, failed, retry } = useOpenPdf(bytes)
  if (failed) return <div className={styles.waiting}><ProblemNote problem={{ message: `${name} can’t be shown here.`, remedy: 'The pack itself is not affected. Try again, or save it and open the file.' }} onRetry={retry} /></div>
  if (!open) return <div className={styles.waiting}><Loading label={`Opening ${name}…`} /></div>
  return <Pages name={name} open={open} />
}

function Pages({ name, open: { pdf, ratio, outline } }: { readonly name: string; readonly open: OpenPdf }) {
  const { announce } = useStatus()
  const scroller = useRef<HTMLDivElement>(null)
  const [room, setRoom] = useState<number | undefined>(undefined)
  const [zoom, setZoom] = useState<Zoom>(1)
  const [current, setCurrent] = useState(0)
  const width = room === undefined ? undefined : pageWidth(room, zoom)

  useEffect(() => {
    const area = scroller.current
    if (!area) return
    // The scroll bar is left out, so that its coming and going can’t make the page jump between two widths.
    const watch = new ResizeObserver(() => {
      const { paddingInlineStart, paddingInlineEnd } = getComputedStyle(area)
      setRoom(area.clientWidth - Number.parseFloat(paddingInlineStart) - Number.parseFloat(paddingInlineEnd))
    })
    watch.observe(area)
    return () => watch.disconnect()
  }, [])

  // A wider page keeps its place: what stood at the top still does.
  const drawnWidth = useRef(width)
  useLayoutEffect(() => {
    const before = drawnWidth.current
    drawnWidth.current = width
    if (scroller.current && before !== undefined && width !== undefined && before !== width) scroller.current.scrollTop *= width / before
  }, [width])

  function boxes(): PageBox[] {
    return [...(scroller.current?.querySelectorAll<HTMLElement>('[role="group"]') ?? [])].map((page) => ({ top: page.offsetTop, height: page.offsetHeight }))
  }

  function seen(): { readonly top: number; readonly height: number } {
    return { top: scroller.current?.scrollTop ?? 0, height: scroller.current?.clientHeight ?? 0 }
  }

  function scrollTo(top: number): void {
    scroller.current?.scrollTo({ top })
    const page = pageAt(boxes(), { ...seen(), top: scroller.current?.scrollTop ?? top })
    if (page !== current) announce(`Page ${page + 1} of ${pdf.numPages}`)
    setCurrent(page)
  }

  function goTo(page: number): void {
    const box = boxes()[page]
    if (!box) return
    scroller.current?.scrollTo({ top: box.top - GAP })
    announce(`Page ${page + 1} of ${pdf.numPages}`)
    setCurrent(page)
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return
    const stops: Readonly<Record<string, () => number>> = {
      PageDown: () => nextStop(boxes(), seen(), 1),
      PageUp: () => nextStop(boxes(), seen(), -1),
      Home: () => 0,
      End: () => scroller.current?.scrollHeight ?? 0,
    }
    const stop = stops[event.key]
    if (!stop) return
    event.preventDefault()
    scrollTo(stop())
  }

  return (
    <>
      <PageTools
        current={current} pages={pdf.numPages} outline={outline} onGo={goTo}
        onZoom={(direction) => setZoom((now) => nextZoom(now, direction))} onFit={() => setZoom(1)}
      />
      <div
        ref={scroller} data-pages role="region" aria-label={`${name}, page by page`} tabIndex={0} className={styles.pages}
        onKeyDown={onKeyDown} onScroll={() => setCurrent(pageAt(boxes(), seen()))}
      >
        {width !== undefined && Array.from({ length: pdf.numPages }, (_, index) => <PdfPage key={index} pdf={pdf} number={index + 1} width={width} ratio={ratio} />)}
      </div>
    </>
  )
}
