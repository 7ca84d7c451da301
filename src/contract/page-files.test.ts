import { describe, expect, it } from 'vitest'
import { mediaType, pagePath } from './page-files.ts'

describe('the path of an address', () => {
  it.each([
    ['/', ['index.html']],
    ['/index.html', ['index.html']],
    ['/assets/index-DfjGtyBl.js', ['assets', 'index-DfjGtyBl.js']],
    ['/assets/a%20b.css', ['assets', 'a b.css']],
  ])('%s names a file below the page’s folder', (pathname, segments) => {
    expect(pagePath(pathname)).toEqual({ ok: true, segments })
  })

  it.each([
    '', 'assets/x.js', '/../x', '/..', '/assets/../../x', '/%2e%2e/x', '/..%2fx', '/assets/..%2f..%2fx', '/..\\x', '/%5c..%5cx', '/%252e%252e/x',
    '//host/share', '/C:/x', '/x.js::$DATA', '/x%00.js', '/%ff', '/%', '/.env', '/a/./b', '/a//b', '/assets/',
  ])('“%s” is refused with a reason', (pathname) => {
    expect(pagePath(pathname)).toEqual({ ok: false, reason: expect.stringMatching(/./) as unknown })
  })
})

it('a type that is no part of a page has no media type', () => {
  expect([mediaType('index.js'), mediaType('INDEX.HTML'), mediaType('secret.pem'), mediaType('js')]).toEqual([
    'text/javascript; charset=utf-8', 'text/html; charset=utf-8', undefined, 'text/javascript; charset=utf-8',
  ])
})
