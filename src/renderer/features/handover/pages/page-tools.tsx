import { Button } from '../../../ui/button.tsx'
import { Menu } from '../../../ui/menu.tsx'
import type { OutlineEntry } from './use-open-pdf.ts'
import styles from './pages.module.css'

interface Props {
  /** From 0. */
  readonly current: number
  readonly pages: number
  readonly outline: readonly OutlineEntry[]
  readonly onGo: (page: number) => void
  readonly onZoom: (direction: 1 | -1) => void
  readonly onFit: () => void
}

/** Going through the pages, and how large they are. At either end a button does nothing: one that went grey would drop the focus. */
export function PageTools({ current, pages, outline, onGo, onZoom, onFit }: Props) {
  return (
    <div role="toolbar" aria-label="Pages" className={styles.tools}>
      <div className={styles.toolGroup}>
        <Button small aria-label="Previous page" onPress={() => onGo(current - 1)}><Arrow up /></Button>
        <Button small aria-label="Next page" onPress={() => onGo(current + 1)}><Arrow /></Button>
        <span className={styles.count}>Page {current + 1} of {pages}</span>
      </div>
      {outline.length > 1 && <Menu small look="quiet" label="Go to" actions={outline.map(({ title, page }, index) => ({ id: String(index), label: title, hint: `Page ${page + 1}`, onAction: () => onGo(page) }))} />}
      <div className={styles.toolGroup}>
        <Button small aria-label="Smaller" onPress={() => onZoom(-1)}>−</Button>
        <Button small aria-label="Larger" onPress={() => onZoom(1)}>+</Button>
        <Button small look="quiet" aria-label="Fit width" onPress={onFit}><span className={styles.long}>Fit width</span><span className={styles.short}>Fit</span></Button>
      </div>
    </div>
  )
}

function Arrow({ up = false }: { readonly up?: boolean }) {
  return <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true"><path d={up ? 'M2.5 7.500 6 4l3.500 3.500' : 'M2.5 4.500 6 8l3.500-3.500'} fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" strokeLinejoin="round" /></svg>
}
