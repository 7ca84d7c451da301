import { describe, expect, it } from 'vitest'
import { allowedTags, uncleanHtml } from './markdown-html.ts'

describe('guidance text as HTML, before it is cleaned', () => {
  it('has paragraphs, lists and emphasis', () => {
    expect(uncleanHtml('Be *calm*.\n\n- one\n- two')).toBe('<p>Be <em>calm</em>.</p>\n<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n')
  })

  it('gives up on text nested too deeply instead of failing', () => {
    expect(uncleanHtml('>'.repeat(20_000))).toBeUndefined()
  })

  it('may hold text alone: nothing that loads, links, runs or is typed into', () => {
    expect(allowedTags.filter((tag) => ['a', 'img', 'script', 'style', 'iframe', 'form', 'input', 'svg', 'object', 'embed', 'video', 'audio'].includes(tag))).toEqual([])
  })
})
