import { useEffect, useRef } from 'react'
import { useParams } from 'wouter'
import { FlowView } from '../../guidance/flow-view.tsx'
import { LibraryTabs } from '../../guidance/library-tabs.tsx'
import { useContractQuery } from '../../query/use-contract-query.ts'
import { places } from '../../router/places.ts'
import { LinkButton } from '../../ui/button.tsx'
import styles from './flows.module.css'

/** One flow on a screen of its own. */
export function FlowScreen() {
  const { id = '' } = useParams<{ readonly id?: string }>()
  const heading = useRef<HTMLHeadingElement>(null)
  // The same answer the view shows: once it is there, the reader is at the question.
  const opened = useContractQuery('flows.get', { id }).data?.id
  useEffect(() => { if (opened !== undefined) heading.current?.focus() }, [opened])
  return (
    <div className={styles.screen}>
      <LibraryTabs here="flows" />
      <div className={styles.back}><LinkButton small to={places.flows()}>Back to the list</LinkButton></div>
      <FlowView flow={id} headingRef={heading} linkTo={places.article} />
    </div>
  )
}
