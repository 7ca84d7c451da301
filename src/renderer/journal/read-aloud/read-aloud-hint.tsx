import { useEffect, useRef } from 'react'
import { readAloud, type Heard } from '../../../core/journal/read-aloud.ts'
import { useSettings } from '../../ui/settings.tsx'
import { useStatus } from '../../ui/status.tsx'
import styles from './read-aloud.module.css'

/** What is heard first in words that are being typed as a fact; undefined for internal words, and where the check is turned off. */
export function useHeard(text: string, isInternal: boolean): Heard | undefined {
  const { settings } = useSettings()
  const { announce } = useStatus()
  const first = settings.readAloud && !isInternal ? readAloud(text)[0] : undefined
  // Said once for each finding of a line: what is typed after it doesn’t repeat it.
  const said = useRef(new Set<string>())
  const isEmpty = text.trim() === ''
  useEffect(() => { if (isEmpty) said.current.clear() }, [isEmpty])
  const key = first && `${first.type} ${first.found.toLowerCase()}`
  const words = first && `“${first.found}”. ${first.ask}`
  useEffect(() => {
    if (key === undefined || words === undefined || said.current.has(key)) return
    said.current.add(key)
    announce(words)
  }, [key, words, announce])
  return first
}

/** Asks what was said or done, where words say what the writer thinks. It never keeps anybody from going on. */
export function ReadAloudHint({ heard: { found, ask } }: { readonly heard: Heard }) {
  return <p className={styles.hint}><span className={styles.heard}>{found}</span> {ask}</p>
}
