import { useEffect } from 'react'
import type { OwnPolicies } from '../../../core/guidance/own-policy.ts'
import { LibraryTabs } from '../../guidance/library-tabs.tsx'
import { useCanWrite } from '../../query/use-can-write.ts'
import { useCommand } from '../../query/use-command.ts'
import { useContractQuery } from '../../query/use-contract-query.ts'
import { places } from '../../router/places.ts'
import { Button, LinkButton } from '../../ui/button.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { Section } from '../../ui/section.tsx'
import { EmptyState, ProblemNote, problemOf, QueryView } from '../../ui/states.tsx'
import { useStatus } from '../../ui/status.tsx'
import { CopyLine } from '../../ui/copy-line.tsx'
import { KeptDrafts } from './kept-drafts.tsx'
import { MissedQueries } from './missed-queries.tsx'
import { FileProblems, PolicyRows } from './policy-rows.tsx'
import { startingPoints } from './starting-points.ts'
import styles from './policies.module.css'

/** The owner’s own rules: what there is, what is to be looked at again, where the files are, and what was asked for in vain. */
export function PoliciesScreen() {
  const policies = useContractQuery('policies.list', {})
  const canWrite = useCanWrite()
  return (
    <div className={styles.whole}>
      <LibraryTabs here="policies" />
      <div className={styles.page}>
        <PageHead title="Our own rules">{canWrite && <LinkButton look="primary" to={places.newPolicy()}>New rule</LinkButton>}</PageHead>
        <KeptDrafts />
        <QueryView query={policies}>{(all) => <Rules all={all} canWrite={canWrite} />}</QueryView>
        <MissedQueries canWrite={canWrite} />
      </div>
    </div>
  )
}

function Rules({ all, canWrite }: { readonly all: OwnPolicies; readonly canWrite: boolean }) {
  const { announce } = useStatus()
  const count = all.policies.length
  useEffect(() => {
    const timer = setTimeout(() => announce(count === 1 ? '1 rule' : `${count} rules`), 600)
    return () => clearTimeout(timer)
  }, [count, announce])
  return (
    <>
      {count === 0
        ? <EmptyState title="Know your own rules">What you pay back, what being late costs, when you call back: write it once, and it is found in the same search as everything else, worded your way.{canWrite && <StartingPoints />}</EmptyState>
        : <PolicyRows policies={all.policies} />}
      {all.problems.length > 0 && <FileProblems problems={all.problems} />}
      <Folder folder={all.folder} />
    </>
  )
}

function StartingPoints() {
  return (
    <>
      <p className={styles.startLead}>Three to start from; everything in them is yours to change:</p>
      <ul className={styles.starts} aria-label="Starting points">
        {startingPoints.map(({ id, form, what }) => (
          <li key={id} className={styles.start}>
            <LinkButton to={places.newPolicy({ start: id })}>{form.title}</LinkButton>
            <p className={styles.quiet}>{what}</p>
          </li>
        ))}
      </ul>
    </>
  )
}

/** Each rule is a plain file that any editor opens. */
function Folder({ folder }: { readonly folder: string }) {
  const refresh = useCommand('policies.refresh')
  const { announce } = useStatus()
  const problem = problemOf(refresh.error)
  return (
    <Section title="The files">
      <p>Each rule is a plain markdown file. Edit these files with any editor; changes show up here.</p>
      <CopyLine text={folder} what="the path of the folder" />
      <div className={styles.actions}>
        <Button small isDisabled={refresh.isPending} onPress={() => refresh.mutate({}, { onSuccess: () => announce('The folder was read again') })}>Look again</Button>
        <span className={styles.quiet}>for disks that don’t tell of changes</span>
      </div>
      {problem && <ProblemNote problem={problem} onDismiss={refresh.reset} />}
    </Section>
  )
}
