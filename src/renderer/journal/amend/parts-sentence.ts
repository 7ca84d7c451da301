/** A sentence that says how much an action takes along; empty for an entry of one part. */
export function partsSentence(parts: number): string {
  return parts > 1 ? ` It was written together with ${parts === 2 ? 'another line' : `${parts - 1} other lines`}, which go${parts === 2 ? 'es' : ''} with it.` : ''
}
