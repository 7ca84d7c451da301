import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { fillLetter, missingIn, missingText, textOf, type FilledLetter, type Segment } from '../../../core/guidance/fill-letter.ts'
import type { FieldValues, Letter, LetterField, LetterValues } from '../../../core/guidance/letter.ts'
import { sealSentence } from '../../../core/journal/seal-code.ts'
import type { Problem } from '../../../core/problem.ts'
import { useFormDraft } from '../../journal/composer/use-form-draft.ts'

/** The seal code at the foot of a letter. */
export interface LetterSeal {
  /** Undefined where the owner took the tick off. */
  readonly code: string | undefined
  readonly choose: (wanted: boolean) => void
  /** The code stays as it is from now on: the letter was copied or printed with it. */
  readonly fix: () => void
}

/** What part of a letter leaves the app: all of it as on paper, or what goes into an email. */
export type Extent = 'whole' | 'email' | 'subject'

/** A letter being written. What the owner types stands over what the journal knows, and is kept as a draft. */
export interface Writing {
  readonly values: FieldValues
  readonly change: (name: string, value: string) => void
  readonly filled: FilledLetter
  /** Subject and body as text, once they were edited by hand; then the fields no longer change them. */
  readonly edited: { readonly subject: string; readonly body: string } | undefined
  readonly edit: (text: { readonly subject: string; readonly body: string } | undefined) => void
  /** Undefined where no case is chosen: then nobody could note who got the code. */
  readonly seal: LetterSeal | undefined
  /** Subject and body before the seal code is put under them: what is edited by hand. */
  readonly unsealed: { readonly subject: string; readonly body: string }
  /** Subject and body as they would be copied, printed and recorded. */
  readonly text: { readonly subject: string; readonly body: string }
  /** The same with the missing places marked. */
  readonly shown: { readonly head: readonly Segment[]; readonly subject: readonly Segment[]; readonly body: readonly Segment[] }
  readonly plain: (extent: Extent) => string
  readonly missing: (extent: Extent) => readonly LetterField[]
  readonly draftProblem: Problem | undefined
  /** Forgets the draft; what stands on the screen stays. */
  readonly settle: () => void
  /** Hands over what was typed, and forgets the draft of it. */
  readonly giveAway: () => FieldValues
  /** Keeps what stands on the screen as a draft again. */
  readonly unsettle: () => void
}

// Keys of the draft that no field can have: field names begin with a letter.
const SUBJECT = '_subject'
const BODY = '_body'
const SEAL = '_seal'

/** Kept in place of a code by whoever wants none. */
const NO_SEAL = 'none'

/** What a letter is written from. */
interface Basis {
  readonly letter: Letter
  readonly known: LetterValues
  readonly locale: string
  /** Where the draft belongs: the letter and the case it is for. */
  readonly place: string
  /** False where the journal is open read-only. */
  readonly canKeep: boolean
  /** What was typed before the case was chosen. */
  readonly start: FieldValues
}

/** Fills a letter from what the journal knows and what is typed, and keeps what is typed as a draft. */
export function useLetter({ letter, known, locale, place, canKeep, start }: Basis): Writing {
  const [typed, setTyped] = useState(start)
  const [isTouched, setTouched] = useState(Object.keys(start).length > 0)
  const draft = useFormDraft(place, (found) => {
    // What is typed while the draft is fetched stands over it.
    setTyped((now) => ({ ...found.fields, ...now }))
    return true
  })
  const { keep, drop, problem } = draft
  useEffect(() => { if (isTouched && canKeep) keep(typed) }, [keep, typed, isTouched, canKeep])
  const latest = useRef(typed)
  useEffect(() => { latest.current = typed }, [typed])

  const put = useCallback((next: (now: FieldValues) => FieldValues): void => {
    setTouched(true)
    setTyped(next)
  }, [])
  const values = useMemo(() => ({ ...known.values, ...typed }), [known.values, typed])
  const filled = useMemo(() => fillLetter(letter, values, { locale, currency: known.currency }), [letter, values, locale, known.currency])
  const { [SUBJECT]: subject, [BODY]: body } = typed
  const edited = subject !== undefined && body !== undefined ? { subject, body } : undefined
  const seal = canKeep ? sealOf(typed[SEAL], known.seal, put) : undefined
  const foot = seal?.code === undefined ? '' : `\n\n${sealSentence(seal.code)}`
  const read = edited ? { head: filled.head, subject: marked(edited.subject, letter.fields), body: marked(edited.body, letter.fields) } : filled
  const shown = { head: read.head, subject: read.subject, body: foot === '' ? read.body : [...read.body, { text: foot }] }
  const unsealed = edited ?? { subject: textOf(filled.subject), body: textOf(filled.body) }
  const text = { subject: unsealed.subject, body: `${unsealed.body}${foot}` }
  const segments = (extent: Extent): readonly Segment[] => (extent === 'whole' ? [...shown.head, ...shown.subject, ...shown.body] : extent === 'email' ? shown.body : shown.subject)

  return {
    values,
    change: (name, value) => put((now) => ({ ...now, [name]: value })),
    filled,
    edited,
    edit: (next) => put((now) => (next ? { ...now, [SUBJECT]: next.subject, [BODY]: next.body } : Object.fromEntries(Object.entries(now).filter(([key]) => key !== SUBJECT && key !== BODY)))),
    seal,
    unsealed,
    text,
    shown,
    plain: (extent) => (extent === 'whole' ? `${textOf(filled.head)}\n\n${text.subject}\n\n${text.body}` : extent === 'email' ? text.body : text.subject),
    missing: (extent) => missingIn(segments(extent), letter.fields),
    draftProblem: problem,
    settle: () => { setTouched(false); drop() },
    giveAway: () => { setTouched(false); drop(); return typed },
    // Also when the reader is elsewhere by now: what was recorded and taken back must not be lost.
    unsettle: () => { setTouched(true); keep(latest.current) },
  }
}

/** The code follows the record until the letter leaves with it; then it is kept with what is typed. */
function sealOf(kept: string | undefined, now: string | undefined, put: (next: (values: FieldValues) => FieldValues) => void): LetterSeal | undefined {
  if (now === undefined) return undefined
  const code = kept === NO_SEAL ? undefined : (kept ?? now)
  return {
    code,
    choose: (wanted) => put(({ [SEAL]: _before, ...values }) => (wanted ? values : { ...values, [SEAL]: NO_SEAL })),
    fix: () => { if (code !== undefined && kept === undefined) put((values) => ({ ...values, [SEAL]: code })) },
  }
}

/** Marks what still stands as missing in a text that was edited by hand. */
function marked(text: string, fields: readonly LetterField[]): Segment[] {
  return fields.reduce<Segment[]>(
    (segments, field) => segments.flatMap((segment) => (segment.missing === undefined ? pieces(segment.text, field) : [segment])),
    [{ text }],
  )
}

function pieces(text: string, field: LetterField): Segment[] {
  const words = missingText(field)
  return text.split(words).flatMap((piece, index) => [...(index > 0 ? [{ text: words, missing: field.name }] : []), ...(piece === '' ? [] : [{ text: piece }])])
}
