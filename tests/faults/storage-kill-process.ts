import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { createJournal } from '../../src/storage/create-journal.ts'
import { thisComputer } from '../../src/storage/computer.ts'
import type { JournalStore } from '../../src/storage/journal-store.ts'
import { nodeFiles } from '../../src/storage/node-files.ts'
import { openJournal } from '../../src/storage/open-journal.ts'
import { verifyJournalFolder } from '../../src/storage/verify-folder.ts'
import type { Outcome } from './outcome.ts'
import type { Told } from './storage-kill-run.ts'
import { chance } from './storage-power-disk.ts'
import { testPorts } from './storage-setup.ts'

const files = nodeFiles()

/** A place for such programs: a folder with the program, built once so that it starts quickly, and a journal. */
export interface KillingGround {
  readonly home: string
  readonly program: string
  readonly folder: string
  readonly cache: string
}

export async function prepareKills(): Promise<KillingGround> {
  const home = await mkdtemp(join(tmpdir(), 'evenkeel-kill-9-'))
  const entry = fileURLToPath(new URL('storage-kill-run.ts', import.meta.url))
  await build({ configFile: false, logLevel: 'error', ssr: { noExternal: true }, build: { ssr: entry, outDir: join(home, 'program'), rollupOptions: { output: { entryFileNames: 'run.mjs' } } } })
  const place = { home, program: join(home, 'program', 'run.mjs'), folder: join(home, 'journal'), cache: join(home, 'cache') }
  await (await createJournal(ports(place), place.folder, { author: 'owner' })).close()
  return place
}

export const tidyUp = ({ home }: KillingGround): Promise<void> => rm(home, { recursive: true, force: true })

/** The real computer, so that a lock is judged by the process that really ended. */
const ports = ({ cache }: Pick<KillingGround, 'cache'>) => ({ ...testPorts(files, `opened ${Math.random()}`, thisComputer(files), cache), random: { bytes: (count: number) => crypto.getRandomValues(new Uint8Array(count)) } })

interface Running {
  readonly child: ChildProcess
  readonly told: Told[]
  /** Resolves with the first thing it tells, or undefined if it ends before. */
  readonly first: Promise<Told | undefined>
  readonly ended: Promise<unknown>
}

function start({ program, folder, cache }: KillingGround, seed: number): Running {
  const child = spawn(process.execPath, [program, folder, cache, String(seed)], { stdio: ['ignore', 'pipe', 'inherit'] })
  const told: Told[] = []
  let rest = ''
  let begin: (told: Told | undefined) => void = () => undefined
  const first = new Promise<Told | undefined>((resolve) => {
    begin = resolve
  })
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split('\n')
    // A line that the kill cut off was not told.
    rest = lines.pop() ?? ''
    for (const line of lines) told.push(JSON.parse(line) as Told)
    if (told[0]) begin(told[0])
  })
  const ended = once(child, 'close').then(() => begin(undefined))
  return { child, told, first, ended }
}

/**
 * Starts the program again and again on the same journal and kills it (SIGKILL) at a random moment: while it opens, or within
 * `longest` milliseconds after. After each kill everything it was told is saved has to be there.
 */
export async function killAtRandom(place: KillingGround, kills: number, seed = 1, longest = 200): Promise<Outcome & { readonly acknowledged: number }> {
  const random = chance(seed)
  const failures: string[] = []
  const saved = new Map<string, string>()
  let acknowledged = 0
  for (let kill = 1; kill <= kills; kill += 1) {
    const running = start(place, seed * 100_000 + kill)
    if (random() < 0.15) await pause(random() * 150)
    else {
      await running.first
      await pause(random() * longest)
    }
    running.child.kill('SIGKILL')
    await running.ended
    let draft: string | undefined
    for (const told of running.told) {
      if (told.type === 'refused') failures.push(`kill ${kill}: the program could not open the journal: ${told.code}`)
      if (told.type === 'draft') draft = told.text
      if (told.type === 'saved') for (const { stream, seq, text } of told.entries) saved.set(`${stream} ${seq}`, text)
    }
    acknowledged = saved.size
    const wrong = await complaints(place, saved, draft).catch((error: unknown) => [String(error)])
    failures.push(...wrong.map((line) => `kill ${kill}: ${line}`))
  }
  const { findings } = await verifyJournalFolder(files, place.folder)
  failures.push(...findings.map(({ file, reason }) => `at the end: ${file}: ${reason}`))
  return { tried: kills, failures, acknowledged }
}

async function complaints(place: KillingGround, saved: ReadonlyMap<string, string>, draft: string | undefined): Promise<readonly string[]> {
  const wrong: string[] = []
  const store = await openJournal(ports(place), place.folder, { mode: 'write' })
  await store.load(store.streams())
  wrong.push(...store.damage().filter(({ setAside }) => setAside === undefined).map(({ file, reason }) => `${file}: ${reason}`))
  for (const [where, text] of saved) {
    const [stream = '', seq] = where.split(' ')
    if (textAt(store, stream, Number(seq)) !== text) wrong.push(`${where} was acknowledged and is not there`)
  }
  // A draft that was being written when the kill came may be the next one already.
  if (draft !== undefined && !(await store.drafts()).some(({ fields }) => Number(fields.text?.split(' ')[2]) >= Number(draft.split(' ')[2]))) wrong.push('what was typed is not there')
  await store.removeUnreferred(await store.unreferredAttachments())
  for (const staged of await store.staged()) await store.discardStaged(staged)
  await store.close()
  return wrong
}

function textAt(store: JournalStore, stream: string, seq: number): unknown {
  return store.entries(stream as `case/${string}`)[seq - 1]?.parts[0]?.data.text
}

/** Starts two programs on the same folder at the same time: exactly one may open it, as often as it is tried. */
export async function raceForFolder(place: KillingGround, races: number): Promise<Outcome> {
  const failures: string[] = []
  for (let race = 1; race <= races; race += 1) {
    const programs = [start(place, race), start(place, race + 1)]
    const first = await Promise.all(programs.map((one) => one.first))
    const open = first.filter((told) => told?.type === 'open').length
    const refused = first.filter((told) => told?.type === 'refused' && told.code === 'journal-locked').length
    if (open !== 1 || refused !== 1) failures.push(`race ${race}: ${JSON.stringify(first)}`)
    for (const { child } of programs) child.kill('SIGKILL')
    await Promise.all(programs.map((one) => one.ended))
  }
  const { findings } = await verifyAfter(place)
  failures.push(...findings.map(({ file, reason }) => `at the end: ${file}: ${reason}`))
  return { tried: races, failures }
}

async function verifyAfter(place: KillingGround): ReturnType<typeof verifyJournalFolder> {
  const store = await openJournal(ports(place), place.folder, { mode: 'write' })
  await store.removeUnreferred(await store.unreferredAttachments())
  await store.close()
  return verifyJournalFolder(files, place.folder)
}
