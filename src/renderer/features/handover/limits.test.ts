import { describe, expect, it } from 'vitest'
import { areBackwards, countLimits, limitOptions, noLimits } from './limits.ts'

describe('what narrows a pack', () => {
  it('is nothing at first, so that the pack is the same as without these choices', () => {
    expect(limitOptions(noLimits)).toEqual({})
    expect(countLimits(noLimits)).toBe(0)
  })

  it('takes one name of a minor from each line, and leaves empty lines out', () => {
    expect(limitOptions({ ...noLimits, minors: ' Mia Hartwell \n\nLeo' }).masks).toEqual({ ids: false, accounts: false, births: false, minors: ['Mia Hartwell', 'Leo'] })
  })

  it('gives an entry that is left out without a reason a plain one', () => {
    expect(limitOptions({ ...noLimits, leaveOut: { b: ' ', a: 'Private' } }).leaveOut).toEqual([{ ref: 'a', why: 'Private' }, { ref: 'b', why: 'chosen by the owner' }])
  })

  it('knows days that end before they begin', () => {
    expect(areBackwards({ ...noLimits, from: '2026-03-02', to: '2026-03-01' })).toBe(true)
    expect(areBackwards({ ...noLimits, from: '2026-03-02', to: '2026-03-02' })).toBe(false)
    expect(areBackwards({ ...noLimits, to: '2026-03-01' })).toBe(false)
  })
})
