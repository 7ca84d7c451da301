import type { Flow } from '../../core/guidance/flow.ts'
import type { Letter } from '../../core/guidance/letter.ts'
import { kinds } from '../../core/journal/kinds.ts'
import type { Hash } from '../../core/journal/format.ts'
import { ProblemError } from '../../core/problem.ts'
import type { PartInput } from '../../contract/methods.ts'
import type { Workspace } from './workspace.ts'

/** The texts a part can have been made from. */
export interface Templates {
  readonly flows: readonly Pick<Flow, 'id' | 'text' | 'revision'>[]
  readonly letters: readonly Pick<Letter, 'id' | 'text' | 'revision'>[]
}

/** The text a part says it was made from. */
interface Named {
  readonly id: string
  readonly revision: Hash
  readonly library: keyof Templates
}

/** Keeps the text a part was made from. @throws ProblemError `not-allowed` where no such text is known, before anything is written */
export type FreezeTemplate = (part: Pick<PartInput, 'kind' | 'data'>) => Promise<void>

/**
 * A flow that was worked through, or a letter made from a template, can be read years later as it was: its text is kept under its hash,
 * as applied guidance is. The text is the library’s, or one that this journal keeps already, so that what was recorded before an update
 * can still be corrected.
 */
export function createTemplateFreezer(workspace: Workspace, templates: () => Promise<Templates>): FreezeTemplate {
  return async (part) => {
    const named = namedBy(part)
    if (!named) return
    const { store } = workspace.journal()
    const current = (await templates())[named.library].find(({ id, revision }) => id === named.id && revision === named.revision)
    if (current) await store.freeze(current.text)
    else if (!isTextOf(named.id, await keptText(workspace, named.revision))) throw unknown(named)
  }
}

function namedBy({ kind, data }: Pick<PartInput, 'kind' | 'data'>): Named | undefined {
  if (kind === 'flow-run') {
    const run = kinds['flow-run'].schema.safeParse(data)
    // What doesn’t fit the schema is refused when it is sealed, with the field’s name.
    return run.success ? { id: run.data.flow, revision: run.data.revision, library: 'flows' } : undefined
  }
  if (kind !== 'letter') return undefined
  const letter = kinds.letter.schema.safeParse(data)
  if (!letter.success) return undefined
  const { template, revision } = letter.data
  if (template !== undefined && revision !== undefined) return { id: template, revision, library: 'letters' }
  // A letter of one’s own has neither; half of the pair could never be read back.
  if (template !== undefined || revision !== undefined) throw new ProblemError('not-allowed', 'The letter names its template only in part.', { remedy: 'Make the letter from the library again. What you typed is still here.' })
  return undefined
}

/** The text kept under a hash; undefined if this journal keeps none. A kept text that was changed is a problem of its own. */
async function keptText(workspace: Workspace, revision: Hash): Promise<string | undefined> {
  try {
    return await workspace.journal().store.frozen(revision)
  } catch (error) {
    if (error instanceof ProblemError && error.problem.code === 'file-missing') return undefined
    throw error
  }
}

/** Other guidance is kept in the same place, so the hash alone doesn’t say which text it is. `id` holds letters, digits and dashes only. */
function isTextOf(id: string, text: string | undefined): boolean {
  return text !== undefined && new RegExp(`^id: ["']?${id}["']?$`, 'm').test(text)
}

function unknown({ id, library }: Named): ProblemError {
  return library === 'flows'
    ? new ProblemError('not-allowed', `This version of the guide “${id}” is neither in the library nor in this journal.`, { remedy: 'Take it off if it hangs on a call, go through the guide again, and apply it.' })
    : new ProblemError('not-allowed', `This version of the letter “${id}” is neither in the library nor in this journal.`, { remedy: 'Make the letter from the library again. What you typed is still here.' })
}
