import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { htmlText } from './html-text.ts'

describe('the words of an HTML text', () => {
  it.each([
    ['<p>We will <b>not</b> pay.</p>', 'We will not pay.'],
    ['One<br>two<p>three</p>', 'One\ntwo\nthree'],
    ['<style>p{}</style><script>alert(1)</script>Yes', 'Yes'],
    ['<SCRIPT>alert(1)', ''],
    ['<!-- <b>hidden</b> -->Seen<!-- never closed', 'Seen'],
    ['5 < 6 &amp; 7 &gt; 6', '5 < 6 & 7 > 6'],
    ['Don&#8217;t&nbsp;call &#x1F600; &#xD800; &bogus;', 'Don’t call 😀 &#xD800; &bogus;'],
    ['&lt;script&gt;', '<script>'],
    ['<a href="javascript:alert(1)">here</a>', 'here'],
    ['never closed <b', 'never closed <b'],
  ])('of %s are %j', (html, words) => {
    expect(htmlText(html)).toBe(words)
  })

  it('come out of anything, without markup that was closed', () => {
    fc.assert(fc.property(fc.string(), (text) => typeof htmlText(text) === 'string'))
  })

  it('come in one pass over whatever is never closed', () => {
    expect(htmlText('<a '.repeat(200_000)).length).toBeGreaterThan(100_000)
    expect(htmlText('<script>'.repeat(100_000))).toBe('')
  })
})
