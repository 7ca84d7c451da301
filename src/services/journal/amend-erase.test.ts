import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Canaries } from '../../../tests/fixtures/packs/canaries.ts'
import { startWithCase } from '../../../tests/fixtures/test-services.ts'
import type { InputOf, PartInput } from '../../contract/methods.ts'
import { hashOf } from '../../core/journal/canonical.ts'
import type { StreamId } from '../../core/journal/format.ts'
import { isKind, kinds, kindRule, type Kind } from '../../core/journal/kinds.ts'
import { referencesOf } from '../../core/journal/references.ts'

let test: Awaited<ReturnType<typeof startWithCase>>
beforeEach(async () => { test = await startWithCase() })
afterEach(async () => {
  expect(test.reported).toEqual([])
  await test.close()
})

const inCase = (): StreamId => `case/${test.caseId}`
const note = (text: string, rest: Partial<PartInput> = {}): PartInput => ({ layer: 'fact', kind: 'note', data: { text }, ...rest })

/** Every byte below the test’s folder, journal, cache, settings and drafts alike, file by file, each after its name. */
function everyFile(): string[] {
  return readdirSync(test.folder, { recursive: true, encoding: 'utf8' })
    .map((name) => (statSync(join(test.folder, name)).isFile() ? `${name}\n${readFileSync(join(test.folder, name), 'latin1')}` : name))
}

const allBytes = (): string => everyFile().join('\n')

async function stage(name: string, text: string): Promise<string> {
  const { ticket } = await test.call('files.upload', { name, size: text.length, type: 'text/plain' })
  const staged = await test.services.receive(ticket, (async function* () { yield new TextEncoder().encode(text) })())
  if (!staged.ok) throw new Error(staged.problem.message)
  return staged.value.staged
}

async function takenIn(): Promise<void> {
  await expect.poll(async () => (await test.call('cases.find', { filters: {}, sort: 'number', direction: 'up', offset: 0, limit: 1 })).complete).toBe(true)
}

const draft = (id: string, place: string, fields: Record<string, string>): Promise<unknown> => test.call('drafts.save', { id, place, fields })

describe('an erasure of every kind of part', () => {
  it('leaves no byte of it in journal, read model, drafts, kept queries, staged files, backups and what was set aside', async () => {
    const canaries = new Canaries()
    const refs = new Map<string, string>()
    const recorded: { readonly stream: StreamId; readonly entry: string }[] = []
    const [listed] = await test.call('flows.list', {})
    const flow = await test.call('flows.get', { id: listed?.id ?? '' })

    function dataOf(kind: Kind, stream: StreamId, field: string): PartInput['data'] {
      // A customer’s record can’t name what stands in a case.
      const named = (target: Kind): string | undefined => refs.get(`${stream} ${target}`) ?? (stream.startsWith('case/') ? refs.get(`customer/${test.customerId} ${target}`) : undefined)
      const fixed: Record<string, unknown> = { case: test.caseId, customer: test.customerId, template: undefined, revision: undefined }
      // Which kind each field has to name is told by asking with a placeholder in every field that could name one.
      const fields = ['promise', 'step', 'followUp', 'offer', 'solution', 'demand', 'dispute', 'pause', 'hold', 'flag', 'request', 'placed', 'fromOffer', 'agreement', 'payment', 'charge', 'charges']
      for (const name of fields) {
        const target = referencesOf(kind, { [name]: 'f'.repeat(64) })[0]?.kind ?? (name === 'charge' ? 'charge' : undefined)
        if (target) fixed[name] = name === 'charges' ? [named(target)].filter(Boolean) : named(target)
      }
      // A seal code has to be one of this journal; a letter may do without.
      if (kind === 'letter') fixed['seal'] = undefined
      // The flow has to be one of the library, whose text is nobody’s.
      if (kind === 'flow-run') Object.assign(fixed, { flow: flow.id, revision: flow.revision })
      const filled = canaries.fill(kinds[kind].schema, { stream, layer: field, kind }, fixed)
      return JSON.parse(JSON.stringify(filled)) as PartInput['data']
    }

    for (const [kind, rule] of Object.entries(kinds)) {
      if (!isKind(kind) || kindRule(kind).byServices) continue
      for (const stream of [`customer/${test.customerId}`, inCase(), 'journal'] as const) {
        if (!(rule.streams as readonly string[]).includes(stream.split('/')[0] ?? '')) continue
        const nest = { stream, layer: rule.layers[0], kind }
        const mint = (field: string): string => canaries.mint({ ...nest, field })
        const part: PartInput = {
          kind, layer: rule.layers[0], source: { how: 'told', by: mint('source') }, data: dataOf(kind, stream, 'first'),
          guidance: [{ article: 'refuses-to-pay', shown: ['say'], used: [mint('guidance')], said: [mint('guidance')], why: mint('guidance') }],
          files: [await stage(`${mint('file name')}.txt`, `content ${mint('file content')}`)],
        }
        const { entry, refs: [ref = ''] } = await test.call('entry.record', { stream, parts: [part] })
        refs.set(`${stream} ${kind}`, ref)
        recorded.push({ stream, entry })
        const correct = (field: string): Promise<{ readonly entry: string }> => test.call('entry.correct', { stream, part: ref, why: mint('why'), layer: rule.layers[0], data: dataOf(kind, stream, field) })
        await correct('corrected')
        // A correction that was taken back counts for nothing, and its text is on the disk still.
        await test.call('entry.withdraw', { stream, entry: (await correct('taken back')).entry, reason: 'entered-by-mistake' })
      }
    }

    const text = canaries.mint({ stream: 'draft', layer: 'fact', kind: 'note', field: 'quoted' })
    const quoted = await test.call('entry.record', { stream: inCase(), parts: [note(`Quoted elsewhere: ${text}`)] })
    recorded.push({ stream: inCase(), entry: quoted.entry })
    const mint = (field: string): string => canaries.mint({ stream: 'draft', layer: 'fact', kind: 'draft', field })
    const stagedName = `${mint('staged name')}.txt`
    const staged = await stage(stagedName, mint('staged content'))
    await draft('in-composer', `case/${test.caseId}/composer`, { text: mint('composer'), _files: JSON.stringify([{ staged, name: stagedName }]) })
    await draft('in-correction', `correct/${quoted.refs[0]}`, { text: mint('correction') })
    await draft('on-desk', 'desk/call', { case: test.caseId, lines: JSON.stringify([{ text: mint('call') }]) })
    await draft('in-another', 'case/another/composer', { lines: JSON.stringify([{ text: `“Quoted elsewhere: ${text}”` }]) })
    await test.call('missed.keep', { query: mint('saved query') })
    const torn = join(test.journalFolder, `cases/${test.caseId}.jsonl`)
    writeFileSync(`${torn}.torn-${'a'.repeat(64)}`, `{"header":… ${mint('torn')}`)
    const fileHash = hashOf('a file that was exchanged')
    const exchanged = await test.call('entry.record', { stream: inCase(), parts: [note('With a file', { files: [await stage('exchanged.txt', 'a file that was exchanged')] })] })
    recorded.push({ stream: inCase(), entry: exchanged.entry })
    writeFileSync(join(test.journalFolder, 'files', fileHash.slice(0, 2), `${fileHash}.changed-${'b'.repeat(64)}`), mint('changed'))

    const backups = join(test.folder, 'backups')
    mkdirSync(backups)
    await test.call('backups.set', { folder: backups, hours: null })
    await test.call('backups.make', { task: 'backup' })

    await takenIn()
    const before = canaries.in(allBytes())
    const missing = [...canaries.nests].filter(([word]) => !before.has(word))
    expect(missing, 'every canary is somewhere before').toEqual([])
    expect(canaries.nests.size).toBeGreaterThan(600)

    for (const { stream, entry } of recorded) await test.call('entry.erase', { stream, entry, why: 'Asked for by the person' })
    await test.call('backups.purge', { task: 'purge' })
    await takenIn()
    const left = everyFile().flatMap((bytes) => [...canaries.in(bytes)].map((word) => ({ file: bytes.split('\n', 1)[0], ...canaries.nests.get(word) })))
    expect(left).toEqual([])
    expect(await test.call('drafts.list', {})).toEqual([])
    expect(await test.call('journal.verify', { task: 'whole' })).toMatchObject({ ok: true, findings: [] })

    const again = await test.restart()
    expect([...canaries.in(allBytes())]).toEqual([])
    await again.services.close()
  }, 120_000)
})

describe('an erasure', () => {
  it('takes the original of what was moved along, with its history', async () => {
    const other = await test.call('cases.create', { title: 'Another case', situations: [], customer: test.customerId })
    const { entry, refs } = await test.call('entry.record', { stream: inCase(), parts: [note('canary-first')] })
    await test.call('entry.correct', { stream: inCase(), part: refs[0] ?? '', why: 'x', layer: 'fact', data: { text: 'canary-second' } })
    const moved = await test.call('entry.move', { stream: inCase(), entry, to: `case/${other.id}` })
    const back = await test.call('entry.move', { stream: moved.stream, entry: moved.entry, to: inCase() })
    expect(await test.call('entry.reach', { stream: back.stream, entry: back.entry })).toMatchObject({ texts: 4, isMoved: true, isOnHold: false })
    await test.call('entry.erase', { stream: back.stream, entry: back.entry, why: 'x' })
    await takenIn()
    expect(allBytes()).not.toContain('canary')
    expect(await test.call('journal.verify', { task: 'whole' })).toMatchObject({ ok: true, findings: [] })
  })

  it('of a withdrawn entry removes its text, and the reason of the withdrawal stays', async () => {
    const { entry } = await test.call('entry.record', { stream: inCase(), parts: [note('canary-withdrawn')] })
    await test.call('entry.withdraw', { stream: inCase(), entry, reason: 'wrong-person' })
    await test.call('entry.erase', { stream: inCase(), entry, why: 'x' })
    expect(allBytes()).not.toContain('canary')
    expect((await test.call('cases.get', { id: test.caseId })).state.timeline.find((item) => item.entry === entry)?.state.state).toBe('erased')
  })

  it('leaves the drafts of other records alone, and says which went', async () => {
    const { entry } = await test.call('entry.record', { stream: inCase(), parts: [note('Something rather long to be quoted')] })
    await draft('own', `case/${test.caseId}/composer`, { text: 'Unfinished' })
    await draft('other', 'case/another/composer', { text: 'About something else' })
    const reach = await test.call('entry.reach', { stream: inCase(), entry })
    expect(reach.drafts.map(({ id }) => id)).toEqual(['own'])
    expect((await test.call('entry.erase', { stream: inCase(), entry, why: 'x' })).drafts).toEqual(['own'])
    expect((await test.call('drafts.list', {})).map(({ id }) => id)).toEqual(['other'])
  })

  it('says beforehand which files go and which stay, because another entry names them', async () => {
    const both = await test.call('entry.record', { stream: inCase(), parts: [note('x', { files: [await stage('shared.txt', 'shared'), await stage('own.txt', 'own')] })] })
    await test.call('entry.record', { stream: inCase(), parts: [note('y', { files: [await stage('shared.txt', 'shared')] })] })
    expect((await test.call('entry.reach', { stream: inCase(), entry: both.entry })).files).toEqual([{ name: 'shared.txt', stays: true }, { name: 'own.txt', stays: false }])
    await test.call('entry.erase', { stream: inCase(), entry: both.entry, why: 'x' })
    expect(allBytes()).toContain('shared.txt')
    expect(allBytes()).not.toContain('own.txt')
  })

  it.each<[string, () => Promise<InputOf<'entry.erase'>>]>([
    ['the entry that opens a case', async () => ({ stream: inCase(), entry: (await test.call('cases.get', { id: test.caseId })).record.head, why: 'x' })],
    ['a withdrawal', async () => {
      const { entry } = await test.call('entry.record', { stream: inCase(), parts: [note('kept away')] })
      return { stream: inCase(), ...(await test.call('entry.withdraw', { stream: inCase(), entry, reason: 'duplicate' })), why: 'x' }
    }],
    ['an erasure', async () => {
      const { entry } = await test.call('entry.record', { stream: inCase(), parts: [note('kept away')] })
      const erased = await test.call('entry.erase', { stream: inCase(), entry, why: 'x' })
      return { stream: inCase(), entry: erased.entry, why: 'x' }
    }],
    ['what is erased already', async () => {
      const { entry } = await test.call('entry.record', { stream: inCase(), parts: [note('kept away')] })
      await test.call('entry.erase', { stream: inCase(), entry, why: 'x' })
      return { stream: inCase(), entry, why: 'x' }
    }],
  ])('refuses %s, and writes nothing', async (_, what) => {
    const input = await what()
    const before = readFileSync(join(test.journalFolder, `cases/${test.caseId}.jsonl`), 'utf8')
    expect((await test.refusal('entry.erase', input)).code).toBe('not-allowed')
    expect(readFileSync(join(test.journalFolder, `cases/${test.caseId}.jsonl`), 'utf8')).toBe(before)
  })

  it('is refused while the case it came from is on hold, and that it was asked for is recorded', async () => {
    const other = await test.call('cases.create', { title: 'Another case', situations: [], customer: null })
    const { entry } = await test.call('entry.record', { stream: inCase(), parts: [note('Evidence')] })
    const moved = await test.call('entry.move', { stream: inCase(), entry, to: `case/${other.id}` })
    await test.call('entry.record', { stream: inCase(), parts: [{ layer: 'internal', kind: 'hold', data: { why: 'A suit is likely' } }] })
    await draft('own', `case/${other.id}/composer`, { text: 'Unfinished' })
    expect((await test.call('entry.reach', { stream: moved.stream, entry: moved.entry })).isOnHold).toBe(true)
    expect((await test.refusal('entry.erase', { stream: moved.stream, entry: moved.entry, why: 'gone' })).code).toBe('on-hold')
    const { state } = await test.call('cases.get', { id: other.id })
    expect(state.timeline.at(-1)?.current).toMatchObject({ kind: 'erasure-refused', data: { why: 'gone' } })
    expect(allBytes()).toContain('Evidence')
    expect(await test.call('drafts.list', {})).toHaveLength(1)
  })
})

it('a correction that was taken back stands in the history, and is taken back once', async () => {
  const { refs } = await test.call('entry.record', { stream: inCase(), parts: [note('The first text')] })
  const { entry } = await test.call('entry.correct', { stream: inCase(), part: refs[0] ?? '', why: 'thought so', layer: 'internal', data: { text: 'Another text' } })
  await test.call('entry.withdraw', { stream: inCase(), entry, reason: 'entered-by-mistake' })
  const item = (await test.call('cases.get', { id: test.caseId })).state.timeline.find((one) => one.ref === refs[0])
  expect(item?.current).toMatchObject({ layer: 'fact', data: { text: 'The first text' } })
  expect(item?.takenBack).toMatchObject([{ layer: 'internal', data: { text: 'Another text' }, why: 'thought so', takenBack: { by: 'maria', reason: 'entered-by-mistake' } }])
  expect((await test.refusal('entry.withdraw', { stream: inCase(), entry, reason: 'duplicate' })).code).toBe('not-allowed')
})

it('what was moved here remembers the layers it had, for the packs', async () => {
  const other = await test.call('cases.create', { title: 'Another case', situations: [], customer: null })
  const { entry, refs } = await test.call('entry.record', { stream: inCase(), parts: [note('Was internal', { layer: 'internal' })] })
  await test.call('entry.correct', { stream: inCase(), part: refs[0] ?? '', why: 'can be shown', layer: 'fact', data: { text: 'Was internal' } })
  const moved = await test.call('entry.move', { stream: inCase(), entry, to: `case/${other.id}` })
  const { beforeMove, state } = await test.call('cases.get', { id: other.id })
  expect(beforeMove).toEqual([{ ref: state.timeline.find((item) => item.entry === moved.entry)?.ref, layers: ['internal', 'fact'] }])
})

it('the test’s own canaries lie where it looks', () => {
  mkdirSync(dirname(join(test.folder, 'deep/er/x')), { recursive: true })
  writeFileSync(join(test.folder, 'deep/er/x'), 'canary-here')
  expect(allBytes()).toContain('canary-here')
})
