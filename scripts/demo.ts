/**
 * Writes the sample journal and every pack of it into a folder, without a window. Two runs write the same bytes.
 * `npm run demo -- DIR`
 */
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { InputOf, MethodName, OutputOf } from '../src/contract/methods.ts'
import { createServices } from '../src/services/create-services.ts'
import { genericXlsx } from '../src/core/placement/generic-layouts.ts'
import { newId } from '../src/core/ports.ts'
import type { Reply } from '../src/core/problem.ts'
import { repeatableRandom, scriptPorts, standingClock } from './script-ports.ts'

const [target] = process.argv.slice(2)
if (!target) throw new Error('Say where to: npm run demo -- DIR')
const out = resolve(target)
if (existsSync(out) && readdirSync(out).length > 0) throw new Error(`${out} is not empty. Choose a new folder.`)
mkdirSync(out, { recursive: true })

const random = repeatableRandom('evenkeel demo')
const services = createServices(scriptPorts(out, standingClock('2026-11-21T22:00:00Z'), random))

async function call<M extends MethodName>(method: M, input: InputOf<M>): Promise<OutputOf<M>> {
  const reply = (await services.dispatch({ method, input, command: newId(random) })) as Reply<OutputOf<M>>
  if (!reply.ok) throw new Error(`${method}: ${reply.problem.message} ${reply.problem.remedy}`)
  return reply.value
}

await call('journal.create', { folder: join(out, 'journal'), sample: true })
const [first] = (await call('business.get', {})).staff
if (!first) throw new Error('The sample has nobody on its staff list.')
await call('desk.sit', { staff: first.staff })
const packs = join(out, 'packs')
mkdirSync(packs)
const cases = (await call('cases.list', {})).toSorted((a, b) => a.number.localeCompare(b.number))
const options = { asOf: '2026-11-21', paper: 'letter', guidanceText: true, volumeOneOnly: false } as const
for (const { id, number, balances } of cases) {
  const kinds = balances.some((balance) => balance.open > 0) ? (['attorney', 'placement'] as const) : (['attorney'] as const)
  for (const pack of kinds) {
    const preview = await call('exports.preview', { task: newId(random), pack, case: id, options })
    const saved = await call('exports.save', { task: newId(random), preview: preview.preview, folder: packs, to: pack === 'attorney' ? 'our attorney' : 'a collections agency' })
    console.log(`${number} ${pack}: ${saved.path.slice(out.length + 1)} (${saved.size} bytes)`)
  }
}
// All cases with an open balance in one table, as a spreadsheet.
const owing = cases.filter(({ balances }) => balances.some(({ open }) => open > 0)).map(({ id }) => id)
const [one = ''] = owing
const preview = await call('exports.preview', { task: newId(random), pack: 'placement', case: one, options, placement: { cases: owing, purpose: { type: 'place' }, layout: genericXlsx, documents: [] } })
const saved = await call('exports.save', { task: newId(random), preview: preview.preview, folder: packs, to: 'a collections agency' })
console.log(`${owing.length} cases, placement: ${saved.path.slice(out.length + 1)} (${saved.size} bytes)`)
await services.close()
for (const place of ['settings', 'cache']) rmSync(join(out, place), { recursive: true, force: true })
console.log(`\nWritten to ${out}. Check it with: npm run verify -- ${target}`)
