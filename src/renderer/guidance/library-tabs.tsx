import { Link } from 'wouter'
import { places } from '../router/places.ts'
import styles from './library-tabs.module.css'

const tabs = [
  { tab: 'articles', name: 'Articles', to: places.library() },
  { tab: 'flows', name: 'Step by step', to: places.flows() },
  { tab: 'letters', name: 'Letters', to: places.letters() },
  { tab: 'policies', name: 'Our own rules', to: places.policies() },
] as const

/** The four parts of the library, at the head of each of them. */
export function LibraryTabs({ here }: { readonly here: (typeof tabs)[number]['tab'] }) {
  return (
    <nav className={styles.tabs} aria-label="Parts of the library">
      {tabs.map(({ tab, name, to }) => <Link key={tab} href={to} className={styles.tab} aria-current={tab === here ? 'page' : undefined}>{name}</Link>)}
    </nav>
  )
}
