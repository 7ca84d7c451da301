/**
 * Tries the faults a journal has to survive, for real and at scale: `npm run faults [-- NAME…]`. Each line tells what was tried and what
 * was lost or went unnoticed; the last line is JSON with the counts. Ends with 1 if anything was. Takes about a quarter of an hour.
 */
import { together, type Outcome } from '../tests/faults/outcome.ts'
import { harmReadModel, readModelHarms } from '../tests/faults/read-model-harm.ts'
import { checkHarmed, openHarmed, smallJournal } from '../tests/faults/storage-every-byte.ts'
import { failEveryOperation, faults } from '../tests/faults/storage-failing-operation.ts'
import { foreignLock, harmAttachment, longCase, loseFiles, rollBack, setClockBack } from '../tests/faults/storage-folder-troubles.ts'
import { killAtRandom, prepareKills, raceForFolder, tidyUp } from '../tests/faults/storage-kill-process.ts'
import { killBetweenSteps } from '../tests/faults/storage-kill-steps.ts'
import { cutPower } from '../tests/faults/storage-power-cut.ts'

/** Real kills: this many journals, each killed this often, so that no journal grows too long to be read whole after each kill. */
const JOURNALS = 10
const KILLS_PER_JOURNAL = 52

async function kills(): Promise<Outcome & { readonly acknowledged: number }> {
  const outcomes: (Outcome & { readonly acknowledged: number })[] = []
  for (let journal = 1; journal <= JOURNALS; journal += 1) {
    const place = await prepareKills()
    outcomes.push(await killAtRandom(place, KILLS_PER_JOURNAL, journal))
    await tidyUp(place)
  }
  return { ...together(outcomes), acknowledged: outcomes.reduce((sum, { acknowledged }) => sum + acknowledged, 0) }
}

async function races(): Promise<Outcome> {
  const place = await prepareKills()
  const outcome = await raceForFolder(place, 40)
  await tidyUp(place)
  return outcome
}

/** A disk that does not sync has to lose something, or the power cuts above would prove nothing. */
async function control(omit: Parameters<typeof cutPower>[0]): Promise<Outcome> {
  const { tried, failures } = await cutPower(omit, 60)
  return { tried, failures: failures.length > 0 ? [] : ['a disk that does not sync lost nothing: the power cuts prove nothing'] }
}

async function everyByte(): Promise<Outcome> {
  const journal = await smallJournal(3)
  const openings = (['read-only', 'write'] as const).flatMap((mode) => [true, false].map((checkpoint) => ({ mode, checkpoint })))
  const outcomes = [await checkHarmed(journal, /./)]
  for (const name of ['cases/one.jsonl', 'customers/two.jsonl', 'journal.jsonl', 'register.jsonl']) {
    for (const opening of openings) outcomes.push(await openHarmed(journal, `${journal.folder}/${name}`, opening))
  }
  return together(outcomes)
}

const each = async <T>(list: readonly T[], work: (one: T) => Promise<Outcome>): Promise<Outcome> => {
  const outcomes: Outcome[] = []
  for (const one of list) outcomes.push(await work(one))
  return together(outcomes)
}

/** One row per fault: a short name, what it is in words, and how it is tried. */
const rows: readonly { readonly name: string; readonly what: string; readonly run: () => Promise<Outcome & { readonly acknowledged?: number }> }[] = [
  { name: 'kills', what: 'kill -9 at random moments of a program that saves', run: kills },
  { name: 'powerCuts', what: 'power cuts, with what was not synced dropped or torn', run: () => cutPower({}, 600) },
  { name: 'powerControl', what: 'the same on disks that do not sync, which have to lose', run: () => each([{ datasync: true }, { sync: true }, { folderSync: true }, { datasync: true, sync: true, folderSync: true }], control) },
  { name: 'failingOperations', what: `every operation of the disk failing in turn (${faults.join(', ')})`, run: () => each(faults, failEveryOperation) },
  { name: 'killsBetweenSteps', what: 'a kill between every two steps of work over several files, with every sort of checkpoint', run: () => each(['before', 'middle', 'after'] as const, killBetweenSteps) },
  { name: 'everyByte', what: 'a bit turned at every position and a cut at every length', run: everyByte },
  { name: 'lostFiles', what: 'files taken away or full of noise', run: loseFiles },
  { name: 'twoPrograms', what: 'two programs that open one folder at once', run: races },
  { name: 'foreignLock', what: 'a lock of another computer', run: () => foreignLock(50) },
  { name: 'clockBack', what: 'savings with a clock that is set back', run: () => setClockBack(500) },
  { name: 'rolledBack', what: 'files and folders put back to an earlier state', run: () => rollBack(40) },
  { name: 'attachment', what: 'an attachment of 200 MB exchanged, cut, deleted', run: () => harmAttachment(200 * 1024 * 1024) },
  { name: 'readModel', what: 'a read model taken away, cut, full of noise, locked by a dead program', run: () => harmReadModel(60, readModelHarms.whole) },
  { name: 'readModelSpots', what: 'a read model with 200 bytes of noise in one place', run: () => harmReadModel(60, readModelHarms.spot) },
  { name: 'longCase', what: 'entries in one case', run: () => longCase(5000) },
]

const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !rows.some((row) => row.name === name))
if (unknown.length > 0) {
  console.error(`There is no fault called ${unknown.join(', ')}. Known: ${rows.map(({ name }) => name).join(', ')}`)
  process.exit(2)
}
const counts: Record<string, number> = {}
let failures = 0
for (const { name, what, run } of rows) {
  if (asked.length > 0 && !asked.includes(name)) continue
  const started = performance.now()
  const { tried, failures: found, acknowledged } = await run()
  counts[name] = tried
  if (acknowledged !== undefined) counts[`${name}Acknowledged`] = acknowledged
  failures += found.length
  const more = acknowledged === undefined ? '' : `, ${acknowledged} acknowledged entries`
  console.log(`${found.length === 0 ? 'held  ' : 'FAILED'}  ${tried} × ${what}${more} (${((performance.now() - started) / 1000).toFixed(0)} s)`)
  for (const failure of found.slice(0, 20)) console.log(`        ${failure}`)
}
console.log(JSON.stringify({ ...counts, failures }))
process.exitCode = failures === 0 ? 0 : 1
