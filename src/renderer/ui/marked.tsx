import type { Marked as Piece } from '../../core/guidance/article.ts'

/** Text with the words that matched a search marked. */
export function Marked({ pieces }: { readonly pieces: readonly Piece[] }) {
  // The pieces of one answer never change their order, so the index is their identity.
  return <>{pieces.map((piece, index) => (piece.mark ? <mark key={index}>{piece.text}</mark> : <span key={index}>{piece.text}</span>))}</>
}
