/**
 * A program to be killed, or to race another for the same folder: `kill-run FOLDER CACHE SEED`. It opens the journal, saves one entry
 * after the other, alone or several records at once, keeps drafts, and writes a line of JSON for each saving as soon as that was
 * acknowledged. It ends on its own only if it cannot open the journal.
 */
import { writeSync } from 'node:fs'
import type { StreamId } from '../../src/core/journal/format.ts'
import type { NewPart } from '../../src/core/journal/seal-entry.ts'
import { ProblemError } from '../../src/core/problem.ts'
import { nodeFiles } from '../../src/storage/node-files.ts'
import { openJournal } from '../../src/storage/open-journal.ts'
import { chance } from './storage-power-disk.ts'

/** What the program tells. */
export type Told =
  | { readonly type: 'open' }
  | { readonly type: 'refused'; readonly code: string }
  | { readonly type: 'saved'; readonly entries: readonly { readonly stream: StreamId; readonly seq: number; readonly text: string }[] }
  | { readonly type: 'draft'; readonly id: string; readonly text: string }
  | { readonly type: 'staged'; readonly hash: string }

/** Streams that the program saves to. */
const STREAMS = 12

const tell = (told: Told): void => {
  writeSync(1, `${JSON.stringify(told)}\n`)
}

async function run(folder: string, cache: string, seed: string): Promise<void> {
  let drawn = 0
  const random = chance(Number(seed))
  const store = await openJournal(
    {
      files: nodeFiles(),
      cache,
      clock: { now: () => Date.now(), zone: () => 'America/New_York', locale: () => 'en-US' },
      random: { bytes: (count) => crypto.getRandomValues(new Uint8Array(count)) },
    },
    folder,
    { mode: 'write', memory: 100_000 },
  )
  tell({ type: 'open' })
  const part = (text: string): NewPart => ({ layer: 'fact', kind: 'note', data: { text }, author: 'owner' })
  for (;;) {
    const count = random() < 0.4 ? 1 + Math.floor(random() * 4) : 1
    const batch = Array.from({ length: count }, () => ({ stream: `case/c${Math.floor(random() * STREAMS)}` as StreamId, text: `${process.pid} ${(drawn += 1)} ${'and on '.repeat(Math.floor(random() * 40))}` }))
    const saved = await store.append(batch.map(({ stream, text }) => ({ stream, parts: [part(text)] })), { at: Date.now(), zone: 'America/New_York' })
    tell({ type: 'saved', entries: saved.map(({ header: { stream, seq } }, index) => ({ stream, seq, text: batch[index]?.text ?? '' })) })
    if (random() < 0.3) {
      const text = `typed ${process.pid} ${drawn}`
      await store.saveDraft({ id: 'draft', place: 'case/c0', fields: { text }, savedAt: drawn })
      tell({ type: 'draft', id: 'draft', text })
    }
    if (random() < 0.1) {
      const staged = await store.stage(`scan-${process.pid}-${drawn}`, (async function* () { yield new TextEncoder().encode(`scan ${process.pid} ${drawn}`) })())
      await store.keep(staged)
      await store.append([{ stream: 'case/c0', parts: [{ ...part('See the scan.'), files: [{ hash: staged.hash, size: staged.size, name: 'scan.txt', type: 'text/plain' }] }] }], { at: Date.now(), zone: 'America/New_York' })
      tell({ type: 'staged', hash: staged.hash })
    }
  }
}

const [folder = '', cache = '', seed = '1'] = process.argv.slice(2)
await run(folder, cache, seed).catch((error: unknown) => {
  if (!(error instanceof ProblemError)) throw error
  tell({ type: 'refused', code: error.problem.code })
})
