import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { markdownToHtml } from './markdown.ts'

/** Tags that the renderer may write, all without attributes but a column’s alignment or a list’s start. */
const allowed = /^<\/?(?:p|br|hr|em|strong|del|code|pre|blockquote|ul|ol|li|h[1-6]|table|thead|tbody|tr|th|td)(?: start="\d+"| align="(?:left|right|center)")?>$/

describe('markdown to HTML', () => {
  it.each([
    ['emphasis', 'a **b** _c_', '<p>a <strong>b</strong> <em>c</em></p>\n'],
    ['a list', '- a\n- b', '<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n'],
    ['raw HTML as text', 'a <b onclick=x>b</b>', '<p>a &lt;b onclick=x&gt;b&lt;/b&gt;</p>\n'],
    ['a script as text', '<script>alert(1)</script>', '<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n'],
    ['text between raw tags as text', 'a <script>b<img src=x onerror=alert(1)><', '<p>a &lt;script&gt;b&lt;img src=x onerror=alert(1)&gt;&lt;</p>\n'],
    ['entities as the signs they name', '&lt;b&gt; &amp;amp; &#x3c; AT&T', '<p>&lt;b&gt; &amp;amp; &lt; AT&amp;T</p>\n'],
    ['an image as its description', '![a "b"](https://e.com/x.png)', '<p>a &quot;b&quot;</p>\n'],
    ['a link as words and address', '[site](https://e.com "t")', '<p>site (https://e.com)</p>\n'],
    ['a bare address once', 'https://e.com/a?b=1&c=2', '<p>https://e.com/a?b=1&amp;c=2</p>\n'],
    ['a mail address once', 'me@e.com', '<p>me@e.com</p>\n'],
    ['a javascript link as its words', '[x](javascript:alert(1))', '<p>x</p>\n'],
    ['a data link as its words', '[x](data:text/html,y)', '<p>x</p>\n'],
    ['code without a class', '```"onload=\n<b>\n```', '<pre><code>&lt;b&gt;</code></pre>\n'],
    ['what looks like a link’s definition', '[1]: paid in cash', '<p>[1]: paid in cash</p>\n'],
    ['a task list in signs', '- [x] done', '<ul>\n<li>☑ done</li>\n</ul>\n'],
  ])('shows %s', (_, markdown, html) => {
    expect(markdownToHtml(markdown)).toBe(html)
  })

  it.each([
    ['5,000 nested quotes', `${'> '.repeat(5000)}x`],
    ['5,000 nested quotes without spaces', `${'>'.repeat(5000)}x`],
    ['5,000 nested list markers', `${'- '.repeat(5000)}x`],
    ['a list nested over 300 lines', Array.from({ length: 300 }, (_, depth) => `${'  '.repeat(depth)}- a`).join('\n')],
    ['5 MB', 'x <script> '.repeat(500_000)],
  ])('shows %s as plain text', (_, markdown) => {
    const html = markdownToHtml(markdown)
    expect(html.startsWith('<p>')).toBe(true)
    expect(html).not.toMatch(/<(?!\/?p>|br>)/)
  })

  it('shows quotes and lists up to a sensible depth as such', () => {
    expect(markdownToHtml(`${'> '.repeat(8)}x`)).toMatch(/^(?:<blockquote>\n){8}<p>x<\/p>/)
  })

  it('writes only plain tags, whatever is typed', () => {
    const piece = fc.constantFrom('<', '>', '"', "'", '&', '`', '*', '_', '[', ']', '(', ')', '!', '\n', '- ', '> ', '|', '#', 'a', ' ', '<img src=x onerror=alert(1)>', '<script>', 'javascript:', 'https://e.com', '](', '![x](', '&lt;', '~~', '1. ', '\\', '<a href=x>')
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const tags = markdownToHtml(pieces.join('')).match(/<[^>]*>/g) ?? []
        expect(tags.filter((tag) => !allowed.test(tag))).toEqual([])
      }),
      { numRuns: 2000 },
    )
  })
})
