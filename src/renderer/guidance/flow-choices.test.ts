import { describe, expect, it } from 'vitest'
import { readChoices, withChoices } from './flow-choices.ts'

describe('the answers in the address', () => {
  it.each([[[]], [[0]], [[2, 0, 8]]])('come back as they were: %o', (choices) => {
    const search = withChoices('case=abc&flow=x', choices)
    expect(readChoices(new URLSearchParams(search).get('a'))).toEqual(choices)
    expect(new URLSearchParams(search).get('case')).toBe('abc')
  })

  it('can be read in the address', () => {
    expect(withChoices('flow=x&a=1', [2, 0])).toBe('flow=x&a=3-1')
    expect(withChoices('flow=x&a=1', [])).toBe('flow=x')
  })

  it.each(['', '0', '1-', '10', 'a', '1,2', '-1', '1--2'])('count as none where they cannot be read: %o', (text) => {
    expect(readChoices(text)).toEqual([])
  })
})
