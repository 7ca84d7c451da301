import { describe, expect, it } from 'vitest'
import { divideExhibits, type VolumeRoom, type WeighedExhibit } from './divide-exhibits.ts'

/** Numbers that look arbitrary and are the same in every run. */
function numbers(seed: number): (most: number) => number {
  let state = seed
  return (most) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * most)
  }
}

function exhibitsOf(seed: number): { readonly exhibits: readonly WeighedExhibit[]; readonly room: VolumeRoom } {
  const next = numbers(seed)
  const exhibits = Array.from({ length: next(40) }, (_, index) => {
    const slip = 1 + next(10)
    return { label: `A-${String(index + 1).padStart(2, '0')}`, slip, whole: slip + next(150) }
  })
  return { exhibits, room: { most: 20 + next(200), front: next(150), cover: next(30) } }
}

/** What each volume weighs, and which exhibits it holds; the first is the one that lists all. */
function volumesOf(seed: number) {
  const { exhibits, room } = exhibitsOf(seed)
  const { further, over } = divideExhibits(exhibits, room)
  const elsewhere = new Set(further.flat())
  const volumes = [exhibits.map(({ label }) => label).filter((label) => !elsewhere.has(label)), ...further]
  const weightOf = (label: string): number => {
    const found = exhibits.find((one) => one.label === label)
    return (over.includes(label) ? found?.slip : found?.whole) ?? 0
  }
  const weights = volumes.map((labels, index) => (index === 0 ? room.front : room.cover) + labels.reduce((sum, label) => sum + weightOf(label), 0))
  return { exhibits, room, over, volumes, weights }
}

describe('exhibits divided among volumes', () => {
  it('keep their order, and none is lost or there twice', () => {
    for (let seed = 1; seed <= 2000; seed += 1) {
      const { exhibits, volumes } = volumesOf(seed)
      expect(volumes.flat(), `seed ${seed}`).toEqual(exhibits.map(({ label }) => label))
      expect(volumes.slice(1).every((labels) => labels.length > 0), `seed ${seed}`).toBe(true)
    }
  })

  it('make no volume that is too large, unless it holds nothing that could be put off', () => {
    for (let seed = 1; seed <= 2000; seed += 1) {
      const { room, volumes, weights } = volumesOf(seed)
      for (const [index, weight] of weights.entries()) {
        if (weight <= room.most) continue
        expect(volumes[index]?.length, `seed ${seed}, volume ${index + 1}`).toBe(index === 0 ? 0 : 1)
      }
    }
  })

  it('go on in a new volume only where the one before has no room', () => {
    for (let seed = 1; seed <= 2000; seed += 1) {
      const { exhibits, over, room, volumes, weights } = volumesOf(seed)
      for (const [index, [next]] of volumes.slice(1).entries()) {
        const first = exhibits.find(({ label }) => label === next)
        const weight = (over.includes(next ?? '') ? first?.slip : first?.whole) ?? 0
        expect((weights[index] ?? 0) + weight, `seed ${seed}`).toBeGreaterThan(room.most)
      }
    }
  })

  it('leave out the pages of one only where no volume could hold them', () => {
    for (let seed = 1; seed <= 2000; seed += 1) {
      const { exhibits, over, room } = volumesOf(seed)
      expect(over, `seed ${seed}`).toEqual(exhibits.filter(({ whole }) => room.cover + whole > room.most).map(({ label }) => label))
    }
  })

  it('stay where they are while there is room', () => {
    expect(divideExhibits([{ label: 'A-01', whole: 40, slip: 1 }, { label: 'A-02', whole: 40, slip: 1 }], { most: 100, front: 20, cover: 10 })).toEqual({ further: [], over: [] })
  })
})
