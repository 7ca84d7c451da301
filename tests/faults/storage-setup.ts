import { createHash } from 'node:crypto'
import type { NewPart } from '../../src/core/journal/seal-entry.ts'
import type { Computer } from '../../src/storage/computer.ts'
import type { FilesPort } from '../../src/storage/files-port.ts'

/** A computer a test makes up: its own process runs, the ones in `running` too, and no other. */
export function testComputer(host: string, pid: number, running: ReadonlyMap<number, string> = new Map([[pid, 'start']]), boot: string | undefined = 'boot'): Computer {
  return {
    host,
    pid,
    bootId: async () => boot,
    processOf: async (asked) => ({ running: running.has(asked), start: running.get(asked) }),
  }
}

/** Ports for storage with a clock that stands still and bytes that repeat from run to run. Without a cache folder every opening reads everything. */
export function testPorts(files: FilesPort, seed = 'seed', computer: Computer = testComputer('desk', 1), cache?: string) {
  let drawn = 0
  return {
    files,
    computer,
    cache,
    clock: { now: () => 1_763_000_000_000, zone: () => 'America/New_York', locale: () => 'en-US' },
    random: { bytes: (count: number) => new Uint8Array(createHash('sha512').update(`${seed} ${++drawn}`).digest().subarray(0, count)) },
  }
}

export const moment = { at: 1_763_000_000_000, zone: 'America/New_York' }

/** A note as a part. */
export function note(text: string): NewPart {
  return { layer: 'fact', kind: 'note', data: { text }, author: 'owner' }
}

export const openedCase: NewPart = {
  layer: 'fact',
  kind: 'opened',
  data: { number: '2026-0001', title: 'Unpaid invoice', situations: ['late-payment'], customer: null },
  author: 'owner',
}
