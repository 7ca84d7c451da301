import { describe, expect, it } from 'vitest'
import type { Item } from '../../../core/journal/items.ts'
import { rowOfEntry, timelineDays, timelineRows } from './timeline-days.ts'

function item(ref: string, kind: string, at: string, entry = ref): Item {
  const occurredAt = at.includes('T') ? { type: 'time', at, zone: 'America/Chicago', offset: -360, about: false } : { type: 'date', date: at, about: false }
  return { ref, entry, stream: 'case/kitchen', seq: 1, recordedAt: { at: 0, zone: 'UTC' }, state: { state: 'current' }, versions: [], current: { kind, data: {}, occurredAt, layer: 'fact', files: [], guidance: [] } } as unknown as Item
}

const refs = (items: readonly Item[]) => timelineDays(items).map(({ day, items: inDay }) => [day, inDay.map(({ ref }) => ref).join(' ')])

describe('the days of a timeline', () => {
  it('come newest first, and so do the entries of a day', () => {
    const items = [item('email', 'contact', '2026-10-24T16:20'), item('call', 'contact', '2026-11-21T14:32'), item('promise', 'promise', '2026-11-21T14:40')]
    expect(refs(items)).toEqual([['2026-11-21', 'promise call'], ['2026-10-24', 'email']])
  })

  it('keep an internal line under the call it was written with', () => {
    const items = [item('earlier', 'note', '2026-11-21T09:00'), item('call', 'contact', '2026-11-21T14:32', 'one'), item('inside', 'note', '2026-11-21T14:32', 'one')]
    expect(refs(items)).toEqual([['2026-11-21', 'call inside earlier']])
  })

  it('show once what is left of an entry of several parts', () => {
    const gone = (ref: string) => ({ ...item(ref, 'note', '2026-11-21T14:32', 'one'), state: { state: 'erased', why: 'x', at: { at: 0, zone: 'UTC' }, by: 'm' } }) as Item
    expect(refs([gone('a'), gone('b')])).toEqual([['2026-11-21', 'a']])
  })

  it('leave out what shows at the entry it is about', () => {
    expect(refs([item('call', 'contact', '2026-11-21'), item('taken back', 'withdrawn', '2026-11-21')])).toEqual([['2026-11-21', 'call']])
  })

  it('say no day where only a month is known', () => {
    expect(refs([item('order', 'agreement', '2026-03')])).toEqual([['2026-03', 'order']])
  })

  it('are one list of lines, in which each entry knows its place in its day', () => {
    const rows = timelineRows(timelineDays([item('a', 'note', '2026-11-20'), item('b', 'note', '2026-11-21'), item('c', 'note', '2026-11-21')]))
    expect(rows.map((row) => (row.type === 'day' ? row.day : `${row.item.ref} ${row.position}/${row.count}`))).toEqual(['2026-11-21', 'c 1/2', 'b 2/2', '2026-11-20', 'a 1/1'])
  })

  it('lead to an entry by its hash, by a part of it, or by the line that stands for all that is left of it', () => {
    const gone = (ref: string) => ({ ...item(ref, 'note', '2026-11-20', 'two'), state: { state: 'erased', why: 'x', at: { at: 0, zone: 'UTC' }, by: 'm' } }) as Item
    const items = [gone('x'), gone('y'), item('call', 'contact', '2026-11-21', 'one'), item('inside', 'note', '2026-11-21', 'one')]
    const rows = timelineRows(timelineDays(items))
    expect(['one', 'inside', 'two', 'y', 'nowhere'].map((entry) => rowOfEntry(rows, items, entry))).toEqual([1, 2, 4, 4, undefined])
  })
})
