import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fileNameOf, mediaTypeOf } from './names.ts'

describe('the name kept for an attached file', () => {
  it.each([
    ['Order 1183.pdf', 'Order 1183.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['..\\..\\Order.pdf', 'Order.pdf'],
    ['C:\\Users\\x\\photo.jpg', 'photo.jpg'],
    ['..', 'file'],
    ['/', 'file'],
    ['tab\tand\u0000null.txt', 'tabandnull.txt'],
    ['CON', 'CON'],
  ])('of %j is %j', (given, kept) => {
    expect(fileNameOf(given)).toBe(kept)
  })

  it('keeps the ending of a name of 300 characters', () => {
    const kept = fileNameOf(`${'x'.repeat(300)}.pdf`)
    expect(kept).toHaveLength(255)
    expect(kept.endsWith('x.pdf')).toBe(true)
  })

  it('is well-formed, no path, and at most 255 characters, whatever comes in', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (given) => {
      const kept = fileNameOf(given)
      return kept.isWellFormed() && kept.length > 0 && kept.length <= 255 && !/[\\/\u0000-\u001f]/.test(kept) && kept !== '..'
    }))
  })
})

describe('the media type of an attached file', () => {
  it.each([
    ['a.pdf', '', 'application/pdf'],
    ['a.JPG', '', 'image/jpeg'],
    ['a.eml', 'message/rfc822', 'message/rfc822'],
    ['a.xyz', '', 'application/octet-stream'],
    ['a.pdf', 'text/html; charset=x"><script>', 'application/pdf'],
  ])('of %s announced as “%s” is %s', (name, announced, type) => {
    expect(mediaTypeOf(name, announced)).toBe(type)
  })
})
