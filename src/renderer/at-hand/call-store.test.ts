import { describe, expect, it } from 'vitest'
import { createDraftKeeper, type DraftFields } from '../query/draft-keeper.ts'
import { addTypedLine, emptyCall } from './call.ts'
import { toFields } from './call-fields.ts'
import { createCallStore } from './call-store.ts'

/** A store over drafts in memory. */
function setUp() {
  const disk = new Map<string, DraftFields>()
  const keeper = createDraftKeeper((draft) => { disk.set(draft.id, draft); return Promise.resolve() })
  const store = createCallStore(keeper, (id) => { disk.delete(id); return Promise.resolve() })
  const write = (caseId: string | undefined, text: string) => store.change(caseId, (call) => addTypedLine({ ...call, text }, 1000, text))
  return { disk, keeper, store, write }
}

const texts = (call: { readonly lines: readonly { readonly text: string }[] }) => call.lines.map((line) => line.text)

describe('the calls being written', () => {
  it('keeps each case’s call apart, and on disk', async () => {
    const { store, write, keeper, disk } = setUp()
    write('a', 'to a')
    write('b', 'to b')
    await keeper.flush()
    expect([texts(store.get('a')), texts(store.get('b'))]).toEqual([['to a'], ['to b']])
    expect([...disk.keys()]).toEqual(['call-a', 'call-b'])
  })

  it('gives the same object until something changes', () => {
    const { store, write } = setUp()
    expect(store.get('a')).toBe(store.get('a'))
    write('a', 'x')
    expect(store.get('a')).toBe(store.get('a'))
  })

  it('offers what was kept, and puts what was typed meanwhile behind it', () => {
    const { store, write } = setUp()
    write('a', 'typed now')
    const kept = addTypedLine({ ...emptyCall('a'), text: 'typed yesterday' }, 500, 'y')
    store.adopt([{ id: 'call-a', place: 'desk/call', fields: toFields(kept), savedAt: 900 }, { id: 'x', place: 'case/compose', fields: {}, savedAt: 900 }])
    expect(texts(store.get('a'))).toEqual(['typed yesterday', 'typed now'])
    expect(store.kept()).toHaveLength(1)
  })

  it('moves a call to the case it turned out to belong to, on disk too', async () => {
    const { store, write, keeper, disk } = setUp()
    write(undefined, 'no case yet')
    await keeper.flush()
    await store.give('a')
    await keeper.flush()
    expect(texts(store.get('a'))).toEqual(['no case yet'])
    expect(texts(store.get(undefined))).toEqual([])
    expect([...disk.keys()]).toEqual(['call-a'])
  })

  it('forgets a call that was recorded, wherever its draft was', async () => {
    const { store, write, keeper, disk } = setUp()
    write('a', 'recorded')
    await keeper.flush()
    await store.clear('a')
    await keeper.flush()
    expect(store.get('a')).toEqual(emptyCall('a'))
    expect([...disk.keys()]).toEqual([])
  })

  it('saves again what is written after that', async () => {
    const { store, write, keeper, disk } = setUp()
    write('a', 'first')
    await store.clear('a')
    write('a', 'second')
    await keeper.flush()
    expect([...disk.keys()]).toEqual(['call-a'])
  })
})
