import { useContractQuery } from '../../query/use-contract-query.ts'
import { QueryView } from '../../ui/states.tsx'
import { Section } from './section.tsx'
import styles from './settings.module.css'

/** What this program is, and what it is not. */
export function AboutSection() {
  const info = useContractQuery('app.info', {})
  return (
    <Section title="About Evenkeel">
      <QueryView query={info}>{(app) => <p>Version {app.version}. Free software under the MIT license.</p>}</QueryView>
      <ul className={styles.list}>
        <li>It is not legal advice. Rules differ by place and change; each article names its sources and the day it was checked.</li>
        <li>It works without a network and makes no connection. There is no account, and nobody else can read your journal unless they can open its folder.</li>
        <li>The journal is not encrypted. Anyone who can use this computer account can read it.</li>
        <li>It records no calls and contacts nobody. You decide what is written down and what leaves.</li>
        <li>Whether a court accepts a record is for the court. The record shows when each entry was made and by whom, and that it fits together.</li>
        <li>Internal notes are left out of packs; a court or an access request may still reach them.</li>
      </ul>
    </Section>
  )
}
