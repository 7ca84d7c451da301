import { useRef, useState } from 'react'
import { Link, useLocation, useParams, useSearch } from 'wouter'
import type { FieldValues, Letter } from '../../../core/guidance/letter.ts'
import { useAtHand } from '../../at-hand/at-hand.tsx'
import { LibraryTabs } from '../../guidance/library-tabs.tsx'
import { Checked, Sources } from '../../guidance/sources.tsx'
import { CasePicker } from '../../journal/lists/case-picker.tsx'
import { RecordQuery } from '../../journal/record-query.tsx'
import { useContractQuery } from '../../query/use-contract-query.ts'
import { places } from '../../router/places.ts'
import { classes } from '../../ui/class-names.ts'
import { QueryView } from '../../ui/states.tsx'
import { useHeadingFocus } from '../../ui/use-heading-focus.ts'
import { LetterChecks, LetterPauses } from './letter-checks.tsx'
import { LetterDesk } from './letter-desk.tsx'
import card from '../../guidance/card.module.css'
import styles from './letter.module.css'

/** In the address, for a letter that is for no case. */
const NO_CASE = 'none'
const noCase = [{ value: NO_CASE, label: 'No case: I type everything' }]
const nothing: FieldValues = {}

/** One letter: which case it is for, what to check, its fields, and the page it becomes. */
export function LetterScreen() {
  const { id } = useParams<{ readonly id: string }>()
  const letter = useContractQuery('letters.get', { id })
  return (
    <>
      <LibraryTabs here="letters" />
      <RecordQuery query={letter} title="Letter" back={<Link href={places.letters()}>All letters</Link>}>{(found) => <OneLetter key={found.id} letter={found} />}</RecordQuery>
    </>
  )
}

function OneLetter({ letter }: { readonly letter: Letter }) {
  const { caseId: atHand, canWrite } = useAtHand()
  const asked = new URLSearchParams(useSearch()).get('case') ?? atHand
  const caseId = asked === undefined || asked === NO_CASE ? null : asked
  const [, navigate] = useLocation()
  const heading = useHeadingFocus()
  const chosen = useContractQuery('cases.get', { id: caseId ?? '' }, { enabled: caseId !== null })
  const business = useContractQuery('business.get', {})
  const known = useContractQuery('letters.values', { id: letter.id, case: caseId })
  // What is typed for no case goes along to the case that is chosen then; what is typed for a case stays with it.
  const giveAway = useRef<(() => FieldValues) | undefined>(undefined)
  const [given, setGiven] = useState<{ readonly to: string; readonly values: FieldValues } | undefined>(undefined)
  const choose = (next: string): void => {
    const values = caseId === null && next !== NO_CASE ? giveAway.current?.() : undefined
    setGiven(values && { to: next, values })
    navigate(`${places.letter(letter.id)}?${new URLSearchParams({ case: next }).toString()}`, { replace: true })
  }
  return (
    <div className={styles.page}>
      <div className={styles.top}>
        <div className={styles.start}>
          <header className={styles.head}>
            <p><Link href={places.letters()}>All letters</Link></p>
            <h1 ref={heading} tabIndex={-1} className={styles.title}>{letter.title}</h1>
            <p className={styles.summary}>{letter.summary}</p>
          </header>
          <CasePicker label="For the case" value={caseId ?? NO_CASE} onChange={(next) => choose(next ?? NO_CASE)} first={noCase} />
        </div>
        <LetterChecks letter={letter} />
      </div>
      <QueryView query={known}>
        {(values) => (
          <>
            <LetterPauses letter={letter} pauses={values.pauses} />
            <LetterDesk
              key={caseId ?? NO_CASE} letter={letter} known={values} of={caseId === null ? undefined : chosen.data?.state} place={`letter/${letter.id}/${caseId ?? NO_CASE}`} business={business.data} canWrite={canWrite}
              start={given && given.to === caseId ? given.values : nothing} onGiveAway={(give) => { giveAway.current = give }}
            />
          </>
        )}
      </QueryView>
      <footer className={classes(card.foot, styles.foot)}>
        <Sources sources={letter.sources} />
        <Checked day={letter.checked} />
      </footer>
    </div>
  )
}
