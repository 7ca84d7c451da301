import { describe, expect, it } from 'vitest'
import { createDraftKeeper, type DraftFields } from '../query/draft-keeper.ts'
import { addTypedLine, emptyCall, isRunning } from './call.ts'
import { toFields } from './call-fields.ts'
import { createCallStore } from './call-store.ts'

/** Drafts in memory, and the windows that write them. */
function setUp() {
  const disk = new Map<string, DraftFields>()
  const discarded = new Set<string>()
  let now = 1_000_000
  let ids = 0
  const windows = new Map<string, { hears: (id: string) => void }>()

  function open(window = 'w1') {
    const keeper = createDraftKeeper((draft) => {
      if (!discarded.has(draft.id)) disk.set(draft.id, draft)
      return Promise.resolve()
    })
    const store = createCallStore(keeper, {
      discard: (id) => { discarded.add(id); disk.delete(id); return Promise.resolve() }, window, now: () => (now += 1), newId: () => `id-${(ids += 1)}`,
    })
    const read = () => store.adopt([...disk.values()].map((draft) => ({ ...draft, savedAt: now })))
    windows.set(window, { hears: (id) => { if (discarded.has(id)) store.endedElsewhere(id.slice(5)); else read() } })
    const write = (caseId: string | undefined, text: string) => store.change(caseId, (call) => ({ ...addTypedLine({ ...call, text }, now, text), text: call.text }))
    const type = (caseId: string | undefined, text: string) => store.change(caseId, (call) => ({ ...call, text }))
    return { keeper, store, write, type, read }
  }

  /** Everything is saved, and every window hears of it, until nothing changes any more. Returns how many rounds that took. */
  async function settle(...all: readonly ReturnType<typeof open>[]): Promise<number> {
    for (let round = 1; round < 10; round++) {
      const before = JSON.stringify([...disk.values()])
      for (const one of all) {
        await one.keeper.flush()
        for (const other of all) if (other !== one) other.read()
      }
      if (JSON.stringify([...disk.values()]) === before) return round
    }
    throw new Error('The windows never come to rest')
  }

  return { disk, discarded, open, settle, windows, later: (ms: number) => { now += ms } }
}

const texts = (call: { readonly lines: readonly { readonly text: string }[] }) => call.lines.map((line) => line.text)

describe('the calls being written', () => {
  it('keeps each case’s call apart, and on disk', async () => {
    const { open, disk } = setUp()
    const { store, write, keeper } = open()
    write('a', 'to a')
    write('b', 'to b')
    await keeper.flush()
    expect([texts(store.get('a')), texts(store.get('b'))]).toEqual([['to a'], ['to b']])
    expect([...disk.keys()]).toEqual([`call-${store.get('a').id}`, `call-${store.get('b').id}`])
  })

  it('gives the same object until something changes', () => {
    const { store, write } = setUp().open()
    expect(store.get('a')).toBe(store.get('a'))
    write('a', 'x')
    expect(store.get('a')).toBe(store.get('a'))
  })

  it('offers what an earlier version kept, and puts what was typed meanwhile behind it', () => {
    const { store, write } = setUp().open()
    write('a', 'typed now')
    const kept = addTypedLine({ ...emptyCall('a'), text: 'typed yesterday' }, 500, 'y')
    store.adopt([{ id: 'call-a', place: 'desk/call', fields: toFields(kept), savedAt: 900 }, { id: 'x', place: 'case/compose', fields: {}, savedAt: 900 }])
    expect(texts(store.get('a'))).toEqual(['typed yesterday', 'typed now'])
    expect(store.kept()).toHaveLength(1)
  })

  it('moves a call to the case it turned out to belong to, and stays the same call', async () => {
    const { open, disk } = setUp()
    const { store, write, keeper } = open()
    write(undefined, 'no case yet')
    const { id } = store.get(undefined)
    await store.give('a')
    await keeper.flush()
    expect(store.get('a')).toMatchObject({ id, caseId: 'a' })
    expect(texts(store.get(undefined))).toEqual([])
    expect([...disk.keys()]).toEqual([`call-${id}`])
    expect(disk.get(`call-${id}`)?.fields['case']).toBe('a')
  })

  it('makes one call of two where the case has one already', async () => {
    const { open, disk } = setUp()
    const { store, write, keeper } = open()
    write('a', 'there')
    write(undefined, 'loose')
    await store.give('a')
    await keeper.flush()
    expect(texts(store.get('a'))).toEqual(['there', 'loose'])
    expect(disk.size).toBe(1)
  })

  it('forgets a call that was recorded, wherever its draft was, and saves what is written after that', async () => {
    const { open, disk } = setUp()
    const { store, write, keeper } = open()
    write('a', 'recorded')
    await keeper.flush()
    await store.clear('a')
    await keeper.flush()
    expect(texts(store.get('a'))).toEqual([])
    expect([...disk.keys()]).toEqual([])
    write('a', 'second')
    await keeper.flush()
    expect(disk.size).toBe(1)
  })

  it('brings a discarded call back as a new one when that is undone', async () => {
    const { open, disk } = setUp()
    const { store, write, keeper } = open()
    write('a', 'discarded')
    const before = store.get('a')
    await store.clear('a')
    store.change('a', () => before)
    await keeper.flush()
    expect(texts(store.get('a'))).toEqual(['discarded'])
    expect(disk.size).toBe(1)
  })

  it('stops the clock of the call before when another begins, and begins none anew where one is written already', () => {
    const { store } = setUp().open()
    const first = store.begin({ customerId: 'c' })
    expect(store.running()).toBe(store.byId(first.id))
    const second = store.begin({ caseId: 'a' })
    expect(store.running()?.id).toBe(second.id)
    expect(isRunning(store.byId(first.id) ?? emptyCall(undefined))).toBe(false)
    expect(store.begin({ caseId: 'a' }).id).toBe(second.id)
    expect(store.get(undefined)).toMatchObject({ id: first.id, customerId: 'c' })
  })
})

describe('two windows', () => {
  it('show the same lines, those of either', async () => {
    const { open, settle } = setUp()
    const [a, b] = [open('w1'), open('w2')]
    a.write('x', 'in one')
    await settle(a, b)
    a.write('x', 'more in one')
    b.write('x', 'in the other')
    expect(await settle(a, b)).toBeLessThan(5)
    expect(texts(a.store.get('x'))).toEqual(['in one', 'more in one', 'in the other'])
    expect(b.store.get('x')).toEqual(a.store.get('x'))
  })

  it('begin a call of the same case at once, and make one of it', async () => {
    const { open, settle, disk } = setUp()
    const [a, b] = [open('w1'), open('w2')]
    a.write('x', 'in one')
    b.write('x', 'in the other')
    await settle(a, b)
    expect(texts(a.store.get('x'))).toEqual(['in one', 'in the other'])
    expect(b.store.get('x')).toEqual(a.store.get('x'))
    expect(disk.size).toBe(1)
  })

  it('know which of them is typing, until it goes or the other goes on', async () => {
    const { open, settle } = setUp()
    const [a, b] = [open('w1'), open('w2')]
    a.type('x', 'half a sen')
    await settle(a, b)
    const { id } = a.store.get('x')
    expect(b.store.writer(id)?.window).toBe('w1')
    b.store.takeOver(id)
    b.type('x', 'half a sentence')
    await settle(a, b)
    expect(a.store.writer(id)?.window).toBe('w2')
    expect(a.store.get('x').text).toBe('half a sentence')
    b.store.letGo()
    await settle(a, b)
    expect(a.store.writer(id)).toBeUndefined()
    expect(a.store.get('x').text).toBe('half a sentence')
  })

  it('end a call together, and it never comes back from the other’s memory', async () => {
    const { open, settle, disk, windows } = setUp()
    const [a, b] = [open('w1'), open('w2')]
    a.write('x', 'recorded')
    await settle(a, b)
    const { id } = a.store.get('x')
    await a.store.clear('x')
    // The other window was about to save something of it once more.
    b.store.change('x', (call) => ({ ...call, kind: 'visit' }))
    await b.keeper.flush()
    windows.get('w2')?.hears(`call-${id}`)
    await settle(a, b)
    expect([disk.size, b.store.kept(), a.store.kept()]).toEqual([0, [], []])
  })

  it('keep what was typed in one while the other ended the call', async () => {
    const { open, settle, windows, disk } = setUp()
    const [a, b] = [open('w1'), open('w2')]
    a.write('x', 'recorded')
    await settle(a, b)
    const { id } = a.store.get('x')
    b.write('x', 'one more word')
    await a.store.clear('x')
    windows.get('w2')?.hears(`call-${id}`)
    await b.keeper.flush()
    expect(texts(b.store.get('x'))).toEqual(['one more word'])
    expect(disk.size).toBe(1)
  })

  it('see a call go to the case that was chosen in one of them', async () => {
    const { open, settle } = setUp()
    const [a, b] = [open('w1'), open('w2')]
    a.write(undefined, 'who is it?')
    await settle(a, b)
    const { id } = b.store.get(undefined)
    await a.store.give('x')
    b.write(undefined, 'it is them')
    await settle(a, b)
    expect(b.store.byId(id)).toMatchObject({ caseId: 'x' })
    expect(texts(a.store.get('x'))).toEqual(['who is it?', 'it is them'])
  })
})
