import { describe, expect, it } from 'vitest'
import { printedGuidance } from './guidance-text.ts'

const text = (markdown: string): string => JSON.stringify(printedGuidance('calm-down', markdown, 'Fallback'))

describe('the printed text of an article', () => {
  it('has title, summary and the listed sections', () => {
    const article = printedGuidance('calm-down', '---\ntitle: "A: title"\nsummary: One line.\n---\n## Say\n- “Hello”\n\n## Don’t say\n- “Bye”\n\n## Next step\n1. Do **this** first\n2. See [that](https://x.example)\n\n## Background\nIt *helps*.\n', 'Fallback')
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
    expect(printedGuidance('calm-down', '## Say\n- x', 'Fallback')).toMatchObject({ title: 'Fallback', summary: '' })
  })
})

describe('the printed text of an own policy', () => {
  const own = (markdown: string): ReturnType<typeof printedGuidance> => printedGuidance('policy-fees', markdown, 'As recorded')

  it('has its parts, in whatever order and under whatever name they stood', () => {
    expect(own('# Late fees\nWe charge **$10**.\n\n## next steps:\n- Send it\n## What to say\n- “Hello”\n\n## Don’t say\n- FORBIDDEN\n## Stop\nCall [Tom](https://x.example)')).toEqual({
      title: 'Late fees', summary: '',
      sections: [
        { heading: 'Say', lines: ['“Hello”'], setting: 'spoken' },
        { heading: 'Next step', lines: ['Send it'], setting: 'steps' },
        { heading: 'Stop and get help', lines: ['Call Tom'], setting: 'prose' },
        { heading: 'Background', lines: ['We charge $10.'], setting: 'prose' },
      ],
    })
  })

  it('is all of a text without headings, under the title it was recorded with', () => {
    expect(own('We charge.\n\n- Ten\n')).toEqual({ title: 'As recorded', summary: '', sections: [{ heading: 'Background', lines: ['We charge.', 'Ten'], setting: 'prose' }] })
  })

  it('has its summary if one was written', () => {
    expect(own('---\nsummary: Ours.\n---\nText').summary).toBe('Ours.')
  })

  it.each([
    ['under its own heading', '## Don’t say\n- FORBIDDEN'],
    ['with a straight apostrophe and a colon', "### don't say:\nFORBIDDEN"],
    ['under a bold line', '**Don’t say**\n- FORBIDDEN'],
    ['under an underlined heading', 'Never say\n---\nFORBIDDEN'],
    ['under a label of its own', '## Don’t say\n- a\n**By phone:**\n- FORBIDDEN'],
    ['under a lower heading', '## Don’t say\n- a\n### By phone\n- FORBIDDEN'],
    ['with a rule below', '## Don’t say\nFORBIDDEN\n---\n'],
    ['under a heading nobody knows', '## Avoid\n- FORBIDDEN'],
    ['under a label among the sentences to say', '## Say\n- a\n**Avoid:**\n- FORBIDDEN'],
    ['under a label in prose', 'Text\n\nAvoid:\n- FORBIDDEN'],
    ['as a line too long for the card', `## Don’t say\n- FORBIDDEN ${'x'.repeat(600)}`],
    ['within the front matter', '---\ntitle: T\nDon’t say\n- FORBIDDEN\n---\nText'],
    ['below help', '## Stop and get help\nCall Tom.\n### Never tell him\nFORBIDDEN'],
  ])('leaves out what not to say %s', (_, markdown) => {
    for (const before of ['', '# T\n', '## Say\n- “Yes”\n', '## Background\nWhy.\n']) {
      if (before !== '' && markdown.startsWith('---')) continue
      expect(JSON.stringify(own(`${before}${markdown}\n`)), before).not.toContain('FORBIDDEN')
    }
  })

  it('is empty where the kept text can’t be read, and never throws', () => {
    expect(own('\u0000')).toEqual({ title: 'As recorded', summary: '', sections: [] })
  })
})
