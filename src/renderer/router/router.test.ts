import { describe, expect, it } from 'vitest'
import { splitHash } from './hash-location.ts'
import { places, sectionOf } from './places.ts'

describe('addresses', () => {
  it.each([
    ['', { path: '/', search: '' }],
    ['#', { path: '/', search: '' }],
    ['#/', { path: '/', search: '' }],
    ['#/library/their-lawyer-will-call', { path: '/library/their-lawyer-will-call', search: '' }],
    ['#/?case=abc&article=x', { path: '/', search: 'case=abc&article=x' }],
    ['#/library?q=a?b', { path: '/library', search: 'q=a?b' }],
  ])('reads %s', (hash, expected) => {
    expect(splitHash(hash)).toEqual(expected)
  })

  it('leaves out what is not there and escapes what is', () => {
    expect(places.desk()).toBe('/')
    expect(places.desk({ case: undefined, article: 'x' })).toBe('/?article=x')
    expect(places.library({ q: 'a & b' })).toBe('/library?q=a+%26+b')
    expect(splitHash(`#${places.library({ q: 'a & b' })}`)).toEqual({ path: '/library', search: 'q=a+%26+b' })
  })

  it.each([
    ['/', 'desk'], ['/library/x', 'library'], ['/cases/x/handover', 'cases'], ['/customers', 'customers'], ['/settings', 'settings'], ['/nowhere', 'desk'],
  ])('lights the entry of the navigation for %s', (path, section) => {
    expect(sectionOf(path)).toBe(section)
  })
})
