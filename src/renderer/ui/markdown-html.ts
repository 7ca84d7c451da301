import { Marked } from 'marked'

const marked = new Marked({ gfm: true, async: false })

/**
 * Markdown as HTML that is not yet safe to show; only `Markdown` may, after cleaning it. Text so deeply nested that the reader
 * of it gives up (thousands of `>`) comes back as undefined and is shown as plain text.
 */
export function uncleanHtml(markdown: string): string | undefined {
  try {
    return marked.parse(markdown, { async: false })
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

/** What guidance may look like: text. No links, images, forms or styles: nothing on a card leads out of the app. */
export const allowedTags = ['p', 'br', 'em', 'strong', 'del', 'code', 'pre', 'blockquote', 'ul', 'ol', 'li', 'h2', 'h3', 'h4', 'hr', 'table', 'thead', 'tbody', 'tr', 'th', 'td']
