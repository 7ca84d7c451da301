import { newId } from '../../core/ports.ts'
import type { Agency } from '../../core/placement/layout.ts'
import type { InputOf, OutputOf } from '../../contract/methods.ts'
import type { Workspace } from '../journal/workspace.ts'
import { readSample } from './read-sample.ts'

/** The agencies of the open journal, and how each wants its table. */
export interface AgenciesService {
  list(): Promise<OutputOf<'agencies.list'>>
  save(input: InputOf<'agencies.save'>): Promise<OutputOf<'agencies.save'>>
  remove(input: InputOf<'agencies.remove'>): Promise<null>
  readSample(input: InputOf<'agencies.readSample'>): Promise<OutputOf<'agencies.readSample'>>
}

export function createAgencies(workspace: Workspace): AgenciesService {
  return {
    list: () => workspace.journal().store.agencies.all(),
    async save({ agency, expected }) {
      const id = expected?.id ?? newId(workspace.ports.random)
      const saved: Agency = { id, ...agency }
      await workspace.journal().store.agencies.save(saved, expected)
      workspace.events.changed(['agencies'])
      return { id }
    },
    async remove({ agency }) {
      await workspace.journal().store.agencies.remove(agency)
      workspace.events.changed(['agencies'])
      return null
    },
    readSample: ({ base64 }) => readSample(new Uint8Array(Buffer.from(base64, 'base64'))),
  }
}
