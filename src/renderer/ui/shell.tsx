import { createContext, useContext, useEffect, useLayoutEffect, useRef, useState, type ReactNode, type RefObject } from 'react'
import { Link, useLocation, useSearch } from 'wouter'
import { places, sectionOf, type Section } from '../router/places.ts'
import { Boat } from './icons.tsx'
import { InboxLink } from './inbox-link.tsx'
import styles from './shell.module.css'

const entries: readonly { readonly section: Section; readonly name: string; readonly to: string }[] = [
  { section: 'desk', name: 'Desk', to: places.desk() },
  { section: 'due', name: 'Due', to: places.due() },
  { section: 'library', name: 'Library', to: places.library() },
  { section: 'cases', name: 'Cases', to: places.cases() },
  { section: 'customers', name: 'Customers', to: places.customers() },
  { section: 'settings', name: 'Settings', to: places.settings() },
]

const ScreenBox = createContext<RefObject<HTMLElement | null>>({ current: null })

/** For a screen: whoever comes to it starts at its top. What remembers its place scrolls there after this. */
export function useStartsAtTop(): void {
  const box = useContext(ScreenBox)
  useLayoutEffect(() => { box.current?.scrollTo({ top: 0 }) }, [box])
}

interface Props {
  /** Bars above the screen: read-only, damaged files, a lost connection. */
  readonly notices?: ReactNode
  /** What stands beside an entry of the navigation: a quiet count. */
  readonly counts?: Readonly<Partial<Record<Section, ReactNode>>>
  /** The sentence at the foot of the navigation: where things are kept. */
  readonly footer: string
  /** Above the navigation: starts a call, or leads back to it. */
  readonly call?: ReactNode
  readonly children: ReactNode
}

/** The call panel: the screen alone, in a window of its own. */
export function PanelShell({ notices, children }: Pick<Props, 'notices' | 'children'>) {
  const screen = useRef<HTMLDivElement>(null)
  return (
    <main id="main" tabIndex={-1} className={styles.main} data-panel="">
      {notices}
      <div ref={screen} className={styles.screen}><ScreenBox value={screen}>{children}</ScreenBox></div>
    </main>
  )
}

/** Navigation at the left (at the foot of a narrow window) and the screen beside it. */
export function Shell({ notices, counts = {}, footer, call, children }: Props) {
  const [path] = useLocation()
  const search = useSearch()
  const section = sectionOf(path)
  // The desk is left and come back to in the middle of a call, and a list to open something of it: their entries lead to where they were left.
  const [left, setLeft] = useState<Readonly<Partial<Record<Section, string>>>>({})
  const main = useRef<HTMLElement>(null)
  const screen = useRef<HTMLDivElement>(null)
  const shown = useRef(path)
  const here = search ? `${path}?${search}` : path
  const isKept = section === 'desk' || path === places.cases() || path === places.customers()
  if (isKept && section !== undefined && left[section] !== here) setLeft({ ...left, [section]: here })
  // After a change of screen the keyboard starts at its top, too, unless the screen focuses something.
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
        {call}
        <nav aria-label="Main" className={styles.nav}>
          {entries.map((entry) => (
            <Link
              key={entry.section} className={styles.entry} data-section={entry.section} aria-current={entry.section === section ? 'page' : undefined}
              href={section === entry.section && isKept && section !== 'desk' ? entry.to : left[entry.section] ?? entry.to}
            >
              {entry.name}{counts[entry.section]}
            </Link>
          ))}
        </nav>
        <InboxLink place="shell" />
        <p className={styles.footer}>{footer}</p>
      </header>
      <main id="main" tabIndex={-1} ref={main} className={styles.main}>
        {notices}
        <div ref={screen} className={styles.screen}><ScreenBox value={screen}>{children}</ScreenBox></div>
      </main>
    </div>
  )
}
