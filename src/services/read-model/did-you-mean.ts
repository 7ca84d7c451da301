import type { Term } from '../../core/journal-search/parse-query.ts'
import { forgivenEdits } from '../../core/search/rules.ts'
import { editDistance } from '../../core/search/vocabulary.ts'
import { tokensOf } from '../../core/journal-search/tokens.ts'
import type { RecordsDatabase } from './database.ts'

/** The query with each word that occurs nowhere exchanged for the nearest one that does; undefined if every word occurs, or one has no neighbor. */
export function didYouMean(db: RecordsDatabase, query: string, terms: readonly Term[]): string | undefined {
  let corrected = ''
  let at = 0
  let changes = 0
  for (const { start, end, isBeginning } of terms) {
    const typed = query.slice(start, end)
    const words = tokensOf(typed)
    for (const [index, word] of words.entries()) {
      if (occurs(db, word.folded, isBeginning && index === words.length - 1)) continue
      const near = nearest(db, word.folded)
      if (near === undefined) return undefined
      corrected += query.slice(at, start + word.start) + near
      at = start + word.end
      changes += 1
    }
  }
  return changes === 0 ? undefined : corrected + query.slice(at)
}

function occurs(db: RecordsDatabase, word: string, asBeginning: boolean): boolean {
  const [from, to] = asBeginning ? [word, `${word}\u{10ffff}`] : [word, word]
  return ['vocabulary', 'record_vocabulary'].some((table) => db.all(`select 1 from ${table} where term >= ? and term <= ? limit 1`, [from, to]).length > 0)
}

/** The most frequent of the nearest words with the same first letter. */
function nearest(db: RecordsDatabase, word: string): string | undefined {
  const allowed = forgivenEdits(word.length)
  const [first] = word
  if (allowed === 0 || first === undefined) return undefined
  let best: { readonly term: string; readonly edits: number; readonly doc: number } | undefined
  for (const table of ['vocabulary', 'record_vocabulary']) {
    const rows = db.all<{ term: string; doc: number }>(`select term, doc from ${table} where term >= ? and term <= ? and length(term) between ? and ?`, [first, `${first}\u{10ffff}`, word.length - allowed, word.length + allowed])
    for (const { term, doc } of rows) {
      const edits = editDistance(word, term, allowed)
      if (edits <= allowed && (best === undefined || edits < best.edits || (edits === best.edits && doc > best.doc))) best = { term, edits, doc }
    }
  }
  return best?.term
}
