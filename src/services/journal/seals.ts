import { currentOf } from '../../core/journal/current.ts'
import { deliveryNames } from '../../core/journal/delivery.ts'
import type { Hash, StreamId } from '../../core/journal/format.ts'
import type { NewPart } from '../../core/journal/seal-entry.ts'
import { kinds } from '../../core/journal/kinds.ts'
import { ProblemError } from '../../core/problem.ts'
import { readSealCode, sealCode } from '../../core/journal/seal-code.ts'
import type { InputOf, PartInput } from '../../contract/methods.ts'
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

/**
 * The notes of the seal codes on letters among parts that are about to be recorded; to be saved together with them. The code was made
 * when the letter was written, so it covers the record before the letter’s own entry. The notes quote nothing of the letter: they stay
 * when it is erased.
 * @throws ProblemError `not-allowed` for a code that is not one of this register, or a letter that was sent without saying to whom
 */
export async function letterSeals(workspace: Workspace, stream: StreamId, parts: readonly PartInput[], givenTo: string | undefined): Promise<NewPart[]> {
  const notes: NewPart[] = []
  for (const { kind, data } of parts) {
    const letter = kind === 'letter' ? kinds.letter.schema.safeParse(data).data : undefined
    if (letter?.seal === undefined) continue
    const end = await registerEndOf(workspace, letter.seal)
    if (letter.sent === undefined) continue
    if (givenTo === undefined) throw new ProblemError('not-allowed', 'A letter that was sent with a seal code needs a name for who holds the code now.')
    notes.push(sealPart(end, workspace.author(), givenTo, `Letter${await caseOf(workspace, stream)}, sent by ${deliveryNames[letter.sent]}`))
  }
  return notes
}

/** Where the register ended when this code was made. */
async function registerEndOf(workspace: Workspace, code: string): Promise<RegisterEnd> {
  const held = readSealCode(code)
  const hash = held?.code === code ? await workspace.journal().store.registerAt(held.n) : undefined
  if (!held || hash === undefined || sealCode({ n: held.n, hash }) !== code) {
    throw new ProblemError('not-allowed', 'The seal code on this letter is not one of this journal.', { remedy: 'Take the tick off “Print a seal code” and set it again. What you typed is still here.' })
  }
  return { n: held.n, hash }
}

async function caseOf(workspace: Workspace, stream: StreamId): Promise<string> {
  if (!stream.startsWith('case/')) return ''
  return ` in case ${(await workspace.journal().case(stream.slice('case/'.length), workspace.today())).number}`
}
