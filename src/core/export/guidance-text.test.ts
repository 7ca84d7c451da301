import { describe, expect, it } from 'vitest'
import { printedArticle } from './guidance-text.ts'

const text = (markdown: string): string => JSON.stringify(printedArticle(markdown, 'Fallback'))

describe('the printed text of an article', () => {
  it('has title, summary and the listed sections', () => {
    const article = printedArticle('---\ntitle: "A: title"\nsummary: One line.\n---\n## Say\n- “Hello”\n\n## Don’t say\n- “Bye”\n\n## Next step\n1. Do **this** first\n2. See [that](https://x.example)\n\n## Background\nIt *helps*.\n', 'Fallback')
    expect(article).toEqual({
      title: 'A: title', summary: 'One line.',
      sections: [
        { heading: 'Say', lines: ['“Hello”'], setting: 'spoken' },
        { heading: 'Next step', lines: ['Do this first', 'See that'], setting: 'steps' },
        { heading: 'Background', lines: ['It helps.'], setting: 'prose' },
      ],
    })
  })

  it.each([
    ['under its own heading', '## Say\n- yes\n## Don’t say\n- FORBIDDEN'],
    ['with a straight apostrophe', "## Say\n- yes\n## Don't say\n- FORBIDDEN"],
    ['at another level', '## Background\nWhy\n#### Don’t say\n- FORBIDDEN'],
    ['under an underlined heading', '## Background\nWhy\n\nDon’t say\n---------\nFORBIDDEN'],
    ['under a bold line', '## Background\nWhy\n\n**Don’t say:**\n- FORBIDDEN'],
    ['under a plain line', '## Next step\n1. Call\n\nNever say\n- FORBIDDEN'],
    ['before any heading', 'FORBIDDEN\n## Say\n- yes'],
    ['under a heading nobody knows', '## Say\n- yes\n## Avoid\n- FORBIDDEN'],
  ])('leaves out what not to say %s', (_, markdown) => {
    expect(text(markdown)).not.toContain('FORBIDDEN')
  })

  it('does without front matter', () => {
    expect(printedArticle('## Say\n- x', 'Fallback')).toMatchObject({ title: 'Fallback', summary: '' })
  })
})
