import { useEffect, useRef, useState, type ReactNode } from 'react'
import { Link, useLocation, useSearch } from 'wouter'
import { places, sectionOf, type Section } from '../router/places.ts'
import { Boat } from './icons.tsx'
import styles from './shell.module.css'

const entries: readonly { readonly section: Section; readonly name: string; readonly to: string }[] = [
  { section: 'desk', name: 'Desk', to: places.desk() },
  { section: 'library', name: 'Library', to: places.library() },
  { section: 'cases', name: 'Cases', to: places.cases() },
  { section: 'customers', name: 'Customers', to: places.customers() },
  { section: 'settings', name: 'Settings', to: places.settings() },
]

interface Props {
  /** Bars above the screen: read-only, damaged files, a lost connection. */
  readonly notices?: ReactNode
  /** The sentence at the foot of the navigation: where things are kept. */
  readonly footer: string
  readonly children: ReactNode
}

/** Navigation at the left (at the foot of a narrow window) and the screen beside it. */
export function Shell({ notices, footer, children }: Props) {
  const [path] = useLocation()
  const search = useSearch()
  const section = sectionOf(path)
  // The desk is left and come back to in the middle of a call, so its entry leads to where it was left.
  const [desk, setDesk] = useState(places.desk())
  const main = useRef<HTMLElement>(null)
  const shown = useRef(path)
  const here = search ? `${path}?${search}` : path
  if (section === 'desk' && desk !== here) setDesk(here)
  // After a change of screen the reader starts at its top, and so does the keyboard unless the screen focuses something.
  useEffect(() => {
    if (shown.current === path) return
    shown.current = path
    if (main.current && !main.current.contains(document.activeElement)) main.current.focus({ preventScroll: true })
  }, [path])
  return (
    <div className={styles.shell}>
      <a href="#main" className={styles.skip} onClick={(event) => { event.preventDefault(); main.current?.focus() }}>Skip to the screen</a>
      <header className={styles.side}>
        <p className={styles.name}><Boat className={styles.boat} />Evenkeel</p>
        <nav aria-label="Main" className={styles.nav}>
          {entries.map((entry) => (
            <Link
              key={entry.section} className={styles.entry} data-section={entry.section} aria-current={entry.section === section ? 'page' : undefined}
              href={entry.section === 'desk' ? desk : entry.to}
            >
              {entry.name}
            </Link>
          ))}
        </nav>
        <p className={styles.footer}>{footer}</p>
      </header>
      <main id="main" tabIndex={-1} ref={main} className={styles.main}>
        {notices}
        <div className={styles.screen}>{children}</div>
      </main>
    </div>
  )
}
