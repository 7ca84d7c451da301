import { describe, expect, it } from 'vitest'
import { optionsOf, paperOfPlace, samePack, type PackChoices } from './choices.ts'

const choices: PackChoices = { pack: 'attorney', asOf: '2026-11-21', paper: 'letter', guidanceText: false, volumeOneOnly: false, internalNotes: false, pagePrefix: '', include: [] }

describe('what a pack is made from', () => {
  it('has no text of guidance without the part for counsel, where it would stand', () => {
    expect(optionsOf({ ...choices, guidanceText: true, volumeOneOnly: true })).toMatchObject({ guidanceText: false, volumeOneOnly: true })
    expect(optionsOf({ ...choices, guidanceText: true })).toMatchObject({ guidanceText: true, volumeOneOnly: false })
  })

  it('has no internal notes unless they are ticked, and none without the part for counsel', () => {
    expect(optionsOf(choices).internalNotes).toBeUndefined()
    expect(optionsOf({ ...choices, internalNotes: true })).toMatchObject({ internalNotes: true })
    expect(optionsOf({ ...choices, internalNotes: true, volumeOneOnly: true }).internalNotes).toBeUndefined()
  })

  it('is the same for an agency whatever was chosen for an attorney', () => {
    const placement: PackChoices = { ...choices, pack: 'placement' }
    expect(optionsOf({ ...placement, guidanceText: true, volumeOneOnly: true, internalNotes: true, pagePrefix: 'HARTWELL' })).toEqual(optionsOf(placement))
    expect(samePack({ ...placement, volumeOneOnly: true }, placement)).toBe(true)
  })

  it.each<[string, Partial<PackChoices>]>([
    ['another pack', { pack: 'placement' }], ['another day', { asOf: '2026-11-20' }], ['other paper', { paper: 'a4' }], ['Volume 1 alone', { volumeOneOnly: true }], ['the text of guidance', { guidanceText: true }],
    ['the internal notes', { internalNotes: true }], ['a page prefix', { pagePrefix: 'HARTWELL' }],
  ])('is another one with %s', (_, part) => {
    expect(samePack(choices, { ...choices, ...part })).toBe(false)
  })
})

describe('the paper offered first', () => {
  it.each([
    ['en-US', 'letter'], ['en', 'letter'], ['fr-CA', 'letter'], ['es-MX', 'letter'], ['en-GB', 'a4'], ['de', 'a4'], ['ja-JP', 'a4'], ['en-US-u-hc-h23', 'letter'],
  ] as const)('in %s is %s', (locale, paper) => {
    expect(paperOfPlace(locale)).toBe(paper)
  })
})
