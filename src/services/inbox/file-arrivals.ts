import { join } from 'node:path'
import { filedPart } from '../../core/inbox/filing.ts'
import type { StreamId } from '../../core/journal/format.ts'
import { ProblemError } from '../../core/problem.ts'
import type { FiledArrivals } from '../../contract/inbox-views.ts'
import type { InputOf, OutputOf, PartInput } from '../../contract/methods.ts'
import { errnoOf } from '../../storage/disk-problem.ts'
import type { Staging } from '../files/staging.ts'
import { fileNameOf } from '../files/names.ts'
import type { Amendments } from '../journal/amend.ts'
import type { Workspace } from '../journal/workspace.ts'
import type { Inbox } from './inbox.ts'
import type { Settled } from './look.ts'
import type { FiledOriginal } from './memory.ts'
import { oursOf, type Suggester } from './suggest.ts'
import type { OpenInbox } from './watched-folder.ts'

/** The subfolder into which originals go once they are filed, if the owner wants that. */
const FILED = 'filed'

interface Parts {
  readonly workspace: Workspace
  readonly inbox: Inbox
  readonly suggester: Suggester
  readonly staging: Staging
  readonly record: (input: InputOf<'entry.record'>) => Promise<OutputOf<'entry.record'>>
  readonly amendments: Pick<Amendments, 'withdraw'>
}

/** Files what waits in the inbox, and takes that back. */
export interface Filer {
  file(input: InputOf<'inbox.file'>): Promise<FiledArrivals>
  takeBack(input: InputOf<'inbox.takeBack'>): Promise<OutputOf<'inbox.takeBack'>>
}

export function createFiler({ workspace, inbox, suggester, staging, record, amendments }: Parts): Filer {
  const { files } = workspace.ports

  async function partOf(running: OpenInbox, caseId: string, found: Settled, wanted: InputOf<'inbox.file'>['arrivals'][number], { note, layer }: InputOf<'inbox.file'>): Promise<PartInput> {
    const { journal, folder } = running
    const { name, content } = found
    const suggestion = wanted.as === 'contact' ? await suggester.suggest(journal, name, content) : undefined
    const isTheirs = suggestion !== undefined && (await journal.customerOf(caseId)) === suggestion.customer.id
    const part = filedPart({ name, content, as: wanted.as, title: wanted.title, note, layer, person: isTheirs ? suggestion.person.id : undefined }, oursOf(journal), workspace.ports.clock.locale())
    try {
      const { staged } = await staging.stageArrival(join(folder, name), wanted.hash)
      return { ...part, data: part.data as PartInput['data'], files: [staged] }
    } catch (error) {
      // Its size and time are as they were, and it is another.
      if (error instanceof ProblemError && error.problem.code === 'changed-outside') running.doubt(name)
      throw error
    }
  }

  /** Names of originals that stay, because they could not be moved. What is in the journal by now stays there whatever becomes of them. */
  async function moveAway(folder: string, originals: FiledOriginal[]): Promise<string[]> {
    const stayed: string[] = []
    for (const [at, original] of originals.entries()) {
      try {
        await files.makeFolder(join(folder, FILED))
        const movedTo = await freeName(join(folder, FILED), original.name)
        await files.rename(join(folder, original.name), join(folder, FILED, movedTo))
        originals[at] = { ...original, movedTo }
      } catch (error) {
        if (errnoOf(error) === undefined) throw error
        stayed.push(fileNameOf(original.name))
      }
    }
    return stayed
  }

  async function freeName(folder: string, name: string): Promise<string> {
    const ending = /\.[^.]{1,10}$/.exec(name)?.[0] ?? ''
    for (let number = 1; ; number += 1) {
      const free = number === 1 ? name : `${name.slice(0, name.length - ending.length)} (${number})${ending}`
      if ((await files.lookPlain(join(folder, free))) === undefined) return free
    }
  }

  return {
    async file(input) {
      const { case: caseId, move, arrivals } = input
      const running = inbox.opened()
      const stream: StreamId = `case/${caseId}`
      const found = arrivals.map((wanted) => ({ wanted, settled: running.settled(wanted.arrival, wanted.hash) }))
      const parts: PartInput[] = []
      let entry: string
      try {
        for (const { wanted, settled } of found) parts.push(await partOf(running, caseId, settled, wanted, input))
        ;({ entry } = await record({ stream, parts }))
      } catch (error) {
        for (const staged of parts.flatMap((part) => part.files ?? [])) await staging.discard(staged)
        throw error
      }
      const originals: FiledOriginal[] = found.map(({ wanted, settled }) => ({ name: settled.name, hash: wanted.hash, entry }))
      const notMoved = move ? await moveAway(running.folder, originals) : []
      running.memory.noteFiled(originals)
      await running.told()
      return { entry, notMoved }
    },
    async takeBack({ case: caseId, entry }) {
      const running = inbox.opened()
      await amendments.withdraw({ stream: `case/${caseId}`, entry, reason: 'entered-by-mistake' })
      const notMoved: string[] = []
      for (const { name, movedTo } of running.memory.takeBack(entry)) {
        if (movedTo === undefined) continue
        const to = await freeName(running.folder, name)
        try {
          await files.rename(join(running.folder, FILED, movedTo), join(running.folder, to))
        } catch (error) {
          // Taken back in the journal all the same; the original lies where it was moved to.
          if (errnoOf(error) === undefined) throw error
          notMoved.push(fileNameOf(name))
        }
      }
      await running.told()
      await inbox.refresh()
      return { notMoved }
    },
  }
}
