import { Link } from 'wouter'
import type { OwnPolicyProblem, OwnPolicySummary } from '../../../core/guidance/own-policy.ts'
import { places } from '../../router/places.ts'
import { DateText } from '../../ui/figures.tsx'
import { Section } from '../../ui/section.tsx'
import { Tag } from '../../ui/tag.tsx'
import { situationNames } from '../../ui/words.ts'
import styles from './policies.module.css'

/** Those to be looked at again come first, longest overdue at the head; the rest by title, as they come. */
export function inOrder(policies: readonly OwnPolicySummary[]): readonly OwnPolicySummary[] {
  const due = policies.filter((one) => one.overdue).toSorted((a, b) => (a.review ?? '').localeCompare(b.review ?? ''))
  return [...due, ...policies.filter((one) => !one.overdue)]
}

/** The rules by title, with when each is to be looked at again and whose place it takes. */
export function PolicyRows({ policies }: { readonly policies: readonly OwnPolicySummary[] }) {
  return (
    <ul className={styles.rows} aria-label="Our own rules">
      {inOrder(policies).map((policy) => (
        <li key={policy.id} className={styles.row}>
          <Link href={places.policy(policy.id)} className={styles.link}>{policy.title}</Link>
          <p className={styles.facts}>
            {policy.overdue && policy.review !== undefined && <Tag tone="warn">Overdue for review since <DateText date={policy.review} /></Tag>}
            <span>{policy.situations.map((one) => situationNames[one]).join(' · ')}</span>
            {!policy.overdue && <span>{policy.review === undefined ? 'No review date' : <>Review on <DateText date={policy.review} /></>}</span>}
          </p>
          {policy.overrides && <p className={styles.facts}>Takes the place of <Link href={places.article(policy.overrides.id)}>{policy.overrides.title}</Link></p>}
        </li>
      ))}
    </ul>
  )
}

/** Files that are not used, or not as they stand: which, where, why, and what to do. */
export function FileProblems({ problems }: { readonly problems: readonly OwnPolicyProblem[] }) {
  const unused = new Set(problems.filter((one) => one.leftOut).map((one) => one.file)).size
  return (
    <Section title="Files to look at">
      <p className={styles.quiet}>{unused === 0 ? 'All of these are in use all the same.' : unused === 1 ? '1 file can’t be used. Everything else works.' : `${unused} files can’t be used. Everything else works.`}</p>
      <ul className={styles.rows} aria-label="Files to look at">
        {problems.map((problem, index) => (
          <li key={`${index} ${problem.file}`} className={styles.row}>
            <p className={styles.file}><code className={styles.path}>{problem.file}</code>{problem.line !== undefined && <span className={styles.quiet}>line {problem.line}</span>}<Tag tone={problem.leftOut ? 'dont' : 'plain'}>{problem.leftOut ? 'Not used' : 'In use'}</Tag></p>
            <p>{problem.reason}</p>
            <p className={styles.quiet}>{problem.remedy}</p>
          </li>
        ))}
      </ul>
    </Section>
  )
}
