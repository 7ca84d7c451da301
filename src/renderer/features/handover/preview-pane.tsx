import { useEffect, useRef, useState } from 'react'
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components'
import { Button } from '../../ui/button.tsx'
import { formatBytes } from '../../ui/bytes.ts'
import { classes } from '../../ui/class-names.ts'
import { usePlace } from '../../ui/place.tsx'
import { useStatus } from '../../ui/status.tsx'
import { documentName } from './contents.ts'
import { PdfView } from './pages/pdf-view.tsx'
import { PlacementTable } from './placement-table.tsx'
import type { MadePack } from './use-pack-preview.ts'
import styles from './preview.module.css'

interface Props {
  readonly made: MadePack
  /** Why the preview no longer fits, if it doesn’t. */
  readonly stale: string | undefined
  readonly canWrite: boolean
  readonly onMake: () => void
  readonly onSave: () => void
}

/** The pack itself: its documents, page by page, and the way to save it. */
export function PreviewPane({ made, stale, canWrite, onMake, onSave }: Props) {
  const { locale } = usePlace()
  const { announce } = useStatus()
  const pane = useRef<HTMLDivElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const { preview, documents, saved } = made
  const tabs = [
    ...(preview.table ? [{ id: preview.table.name, name: 'Placement table', counselOnly: false }] : []),
    ...documents.map(({ name, counselOnly }) => ({ id: name, name: documentName(name), counselOnly })),
  ]
  const [tab, setTab] = useState(tabs[0]?.id ?? '')

  // Whoever waited for the preview is taken to it; whoever went on to something else is left there.
  useEffect(() => {
    const active = document.activeElement
    if (active === null || active === document.body || !active.isConnected || active.closest('[data-make]')) {
      heading.current?.focus({ preventScroll: true })
      pane.current?.scrollIntoView({ block: 'start' })
    }
    announce(`The preview is ready: ${documents.map(({ name, pages }) => `${documentName(name)}, ${pages === 1 ? '1 page' : `${pages} pages`}`).join('; ')}`)
  }, [announce, documents])

  return (
    <div ref={pane} className={styles.pane}>
      <div className={styles.paneHead}>
        <div className={styles.paneTitle}>
          <h2 ref={heading} tabIndex={-1} className={styles.fileName}>{preview.fileName}</h2>
          <p className={styles.quiet}>{saved ? <>Saved for {saved.to}</> : <>Not saved yet · {formatBytes(preview.size, locale)}</>}</p>
        </div>
        {saved
          ? <Button onPress={onSave}>What was saved</Button>
          : <Button look="primary" isDisabled={stale !== undefined || !canWrite} onPress={onSave}>Save to a folder…</Button>}
      </div>
      {stale !== undefined && <div className={styles.stale} role="status"><p>{stale}</p><Button small onPress={onMake}>Make it again</Button></div>}
      {!canWrite && <p className={styles.stale}>The journal is open read-only. You can look at the pack; saving it would write an entry into the case.</p>}
      <Tabs selectedKey={tab} onSelectionChange={(key) => setTab(String(key))} className={styles.tabs ?? ''}>
        <TabList aria-label="Documents of the pack" className={styles.tabList ?? ''}>
          {tabs.map((one) => <Tab key={one.id} id={one.id} className={classes(styles.tab, one.counselOnly && styles.counselTab)}>{one.name}</Tab>)}
        </TabList>
        {preview.table && <TabPanel id={preview.table.name} className={styles.panel ?? ''}><PlacementTable table={preview.table} /></TabPanel>}
        {documents.map(({ name, bytes }) => <TabPanel key={name} id={name} className={styles.panel ?? ''}><PdfView name={documentName(name)} bytes={bytes} /></TabPanel>)}
      </Tabs>
    </div>
  )
}
