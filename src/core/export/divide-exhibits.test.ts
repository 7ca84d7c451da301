import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { divideExhibits, type VolumeRoom, type WeighedExhibit } from './divide-exhibits.ts'

const weights = fc.array(fc.record({ slip: fc.integer({ min: 1, max: 10 }), pages: fc.nat(150) }), { maxLength: 40 })
const rooms: fc.Arbitrary<VolumeRoom> = fc.record({ most: fc.integer({ min: 20, max: 220 }), front: fc.nat(150), cover: fc.nat(30) })

/** A division with what each volume holds and weighs; the first is the one that lists all exhibits. */
interface Divided {
  readonly exhibits: readonly WeighedExhibit[]
  readonly room: VolumeRoom
  readonly over: readonly string[]
  readonly volumes: readonly { readonly labels: readonly string[]; readonly weight: number }[]
  readonly weightOf: (label: string) => number
}

/** Holds a rule against all kinds of exhibits and rooms. */
function always(rule: (divided: Divided) => void): void {
  fc.assert(fc.property(weights, rooms, (all, room) => {
    const exhibits = all.map(({ slip, pages }, index) => ({ label: `A-${String(index + 1).padStart(2, '0')}`, slip, whole: slip + pages }))
    const { further, over } = divideExhibits(exhibits, room)
    const elsewhere = new Set(further.flat())
    const weightOf = (label: string): number => {
      const found = exhibits.find((one) => one.label === label)
      return (over.includes(label) ? found?.slip : found?.whole) ?? 0
    }
    const volumes = [exhibits.map(({ label }) => label).filter((label) => !elsewhere.has(label)), ...further]
    rule({
      exhibits, room, over, weightOf,
      volumes: volumes.map((labels, index) => ({ labels, weight: labels.reduce((sum, label) => sum + weightOf(label), index === 0 ? room.front : room.cover) })),
    })
  }), { numRuns: 1000 })
}

describe('exhibits divided among volumes', () => {
  it('keep their order, and none is lost or there twice', () => {
    always(({ exhibits, volumes }) => {
      expect(volumes.flatMap(({ labels }) => labels)).toEqual(exhibits.map(({ label }) => label))
      expect(volumes.slice(1).every(({ labels }) => labels.length > 0)).toBe(true)
    })
  })

  it('make no volume that is too large, unless it holds nothing that could be put off', () => {
    always(({ room, volumes }) => {
      for (const [index, { labels, weight }] of volumes.entries()) if (weight > room.most) expect(labels).toHaveLength(index === 0 ? 0 : 1)
    })
  })

  it('go on in a new volume only where the one before has no room', () => {
    always(({ room, volumes, weightOf }) => {
      for (const [index, { labels }] of volumes.slice(1).entries()) expect((volumes[index]?.weight ?? 0) + weightOf(labels[0] ?? '')).toBeGreaterThan(room.most)
    })
  })

  it('leave out the pages of one only where no volume could hold them', () => {
    always(({ exhibits, room, over }) => expect(over).toEqual(exhibits.filter(({ whole }) => room.cover + whole > room.most).map(({ label }) => label)))
  })

  it('stay where they are while there is room', () => {
    expect(divideExhibits([{ label: 'A-01', whole: 40, slip: 1 }, { label: 'A-02', whole: 40, slip: 1 }], { most: 100, front: 20, cover: 10 })).toEqual({ further: [], over: [] })
  })
})
