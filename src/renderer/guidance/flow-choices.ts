import { useLocation, useSearch } from 'wouter'

/** The name under which the answers stand in the address: `a=1-3` is the first answer, then the third. */
const NAME = 'a'

/** Answers as the address holds them, counted there from 1 and here from 0; undefined or unreadable means none. */
export function readChoices(text: string | null): readonly number[] {
  return text !== null && /^[1-9](-[1-9])*$/.test(text) ? text.split('-').map((digit) => Number(digit) - 1) : []
}

/** The search part of an address with these answers in place of those that stand in it. */
export function withChoices(search: string, choices: readonly number[]): string {
  const params = new URLSearchParams(search)
  if (choices.length > 0) params.set(NAME, choices.map((choice) => choice + 1).join('-'))
  else params.delete(NAME)
  return params.toString()
}

/** The answers so far, kept in the address of whatever screen this stands on: the browser’s Back goes a question back. */
export function useFlowChoices(): readonly [choices: readonly number[], choose: (choices: readonly number[]) => void] {
  const [path, navigate] = useLocation()
  const search = useSearch()
  const choose = (choices: readonly number[]): void => {
    const next = withChoices(search, choices)
    navigate(next === '' ? path : `${path}?${next}`)
  }
  return [readChoices(new URLSearchParams(search).get(NAME)), choose]
}
