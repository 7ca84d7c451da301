import { currentOf } from '../../core/journal/current.ts'
import type { Hash } from '../../core/journal/format.ts'
import type { NewPart } from '../../core/journal/seal-entry.ts'
import { readSealCode, sealCode } from '../../core/journal/seal-code.ts'
import type { InputOf } from '../../contract/methods.ts'
import type { SealCheck, SealGiven, VerifyReport } from '../../contract/views.ts'
import type { Workspace } from './workspace.ts'

/** Codes of the register’s end that somebody else holds from a day on. All are noted in the journal’s own stream, so that one list has them. */
export interface Seals {
  list(): readonly SealGiven[]
  make(input: InputOf<'seals.make'>): Promise<SealGiven>
  check(input: InputOf<'seals.check'>, signal: AbortSignal): Promise<SealCheck>
}

/** Where the register ended when a code was made. */
interface RegisterEnd {
  readonly n: number
  readonly hash: Hash
}

/** @param verify reads the whole journal */
export function createSeals(workspace: Workspace, verify: (task: string, signal: AbortSignal) => Promise<VerifyReport>): Seals {
  function list(): SealGiven[] {
    const items = currentOf(workspace.journal().journal().items, 'seal').toReversed()
    return items.map(({ recordedAt, current: { author, data } }) => ({ code: data.code, n: data.n, at: recordedAt, by: author, givenTo: data.givenTo, how: data.how }))
  }

  return {
    list,
    async make({ givenTo, how }) {
      const end = workspace.journal().store.registerHead()
      const part = sealPart(end, workspace.author(), givenTo, how)
      const { header } = await workspace.appendOne('journal', [part])
      return { code: sealCode(end), n: end.n, at: header.recordedAt, by: part.author, givenTo, how }
    },
    async check({ task, code: typed }, signal) {
      const held = readSealCode(typed)
      if (!held) return { result: 'unreadable' }
      const { store } = workspace.journal()
      const { n } = held
      const entries = store.registerHead().n
      if (n > entries) return { result: 'beyond', n, entries }
      const hash = await store.registerAt(n)
      if (hash === undefined || sealCode({ n, hash }) !== held.code) return { result: 'no-fit', n }
      // The register alone does not say that the records are what it lists.
      const { findings } = await verify(task, signal)
      if (findings.length > 0) return { result: 'damaged', n, findings }
      return { result: 'unchanged', n, given: list().filter((seal) => seal.code === held.code) }
    },
  }
}

/** The note of a code that was given away: code and end of the register, to whom, and on what. */
export function sealPart(end: RegisterEnd, author: string, givenTo: string, how: string | undefined): NewPart {
  return { layer: 'internal', kind: 'seal', author, data: { code: sealCode(end), head: end.hash, n: end.n, givenTo, ...(how === undefined ? {} : { how }) } }
}
