import { useCallback, useMemo, useState } from 'react'
import type { PolicyForm } from './text/policy-form.ts'
import { readPolicyText, writePolicyText } from './text/policy-text.ts'

/** The same text in one of two views. The form is written into the text it was read from, so that neither view loses what the other holds. */
type State =
  | { readonly view: 'form'; readonly base: string; readonly form: PolicyForm }
  | { readonly view: 'text'; readonly text: string }

/** A rule while it is edited, in either view. */
export interface Editing {
  readonly view: State['view']
  /** The rule as plain markdown, as it would be saved now. */
  readonly text: string
  /** What the form shows; read from the text while that is edited. */
  readonly form: PolicyForm
  readonly changeForm: (part: Partial<PolicyForm>) => void
  readonly changeText: (text: string) => void
  readonly show: (view: State['view']) => void
  /** Puts another text into the view that is open. */
  readonly replace: (text: string) => void
}

/** A rule being edited, from the text it starts with. */
export function useEditing(start: string): Editing {
  const [state, setState] = useState<State>(() => shownAs('form', start))
  const text = useMemo(() => textOf(state), [state])
  const form = useMemo(() => (state.view === 'form' ? state.form : readPolicyText(state.text)), [state])
  const changeForm = useCallback((part: Partial<PolicyForm>): void => setState((now) => (now.view === 'form' ? { ...now, form: { ...now.form, ...part } } : now)), [])
  const changeText = useCallback((typed: string): void => setState((now) => (now.view === 'text' ? { view: 'text', text: typed } : now)), [])
  const show = useCallback((view: State['view']): void => setState((now) => (now.view === view ? now : shownAs(view, textOf(now)))), [])
  const replace = useCallback((next: string): void => setState((now) => shownAs(now.view, next)), [])
  return { view: state.view, text, form, changeForm, changeText, show, replace }
}

function shownAs(view: State['view'], text: string): State {
  return view === 'text' ? { view, text } : { view, base: text, form: readPolicyText(text) }
}

function textOf(state: State): string {
  return state.view === 'text' ? state.text : writePolicyText(state.base, state.form)
}
