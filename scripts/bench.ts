import { benchCall } from './bench/call.ts'
import { benchExport } from './bench/export.ts'
import { benchJournal } from './bench/journal.ts'
import { benchSearch } from './bench/search.ts'
import { benchTyping } from './bench/typing.ts'

/** Each measurement ends with one line of JSON. They say how long this computer took now: trust the ratios, not the milliseconds. */
const benches: Readonly<Record<string, (parameters: readonly string[]) => Promise<void>>> = { search: benchSearch, typing: benchTyping, journal: benchJournal, call: benchCall, export: benchExport }

const [name = '', ...parameters] = process.argv.slice(2)
const run = benches[name]
if (run) {
  await run(parameters)
} else {
  console.error(`Usage: npm run bench -- ${Object.keys(benches).join(' | ')}`)
  process.exitCode = 2
}
