/** What trying one kind of fault came to. `failures` names every time something was lost or went unnoticed; it has to be empty. */
export interface Outcome {
  readonly tried: number
  readonly failures: readonly string[]
}

/** Several outcomes as one. */
export function together(outcomes: readonly Outcome[]): Outcome {
  return { tried: outcomes.reduce((sum, { tried }) => sum + tried, 0), failures: outcomes.flatMap(({ failures }) => failures) }
}
