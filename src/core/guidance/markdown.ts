import { Marked, type Token } from 'marked'

/** Beyond this many characters a text is shown plain: it is no note any more, and a parser’s worst cases grow with length. */
const MAX_CHARACTERS = 100_000
/** Beyond this depth of quotes and lists a text is shown plain; no screen could show more levels. */
const MAX_DEPTH = 24

const reader = new Marked({
  gfm: true,
  breaks: false,
  // A line such as “[1]: address” would vanish as a link’s definition; here it stays the text that was typed.
  tokenizer: { def: () => undefined },
  renderer: {
    // Raw HTML is shown as the text it is, images as their description, links as words and address: nothing here loads, runs or leads out of the app.
    html: ({ text, block }) => (block ? `<p>${escapeHtml(text.trim())}</p>\n` : escapeHtml(text)),
    // Inside <script> and <pre> marked leaves text unescaped, because it expects the tags around it to be real. Entities (`&lt;`) stay entities.
    text(token) {
      return 'tokens' in token && token.tokens ? this.parser.parseInline(token.tokens) : escapeHtml(token.text).replaceAll(/&amp;(?=(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z]\w{0,30});)/gi, '&')
    },
    image: ({ text }) => escapeHtml(text),
    code: ({ text }) => `<pre><code>${escapeHtml(text)}</code></pre>\n`,
    link({ tokens, href }) {
      const text = this.parser.parseInline(tokens)
      const address = escapeHtml(href.replace(/^mailto:/i, ''))
      return /^(https?:|mailto:)/i.test(href) && text !== address ? `${text} (${address})` : text
    },
    checkbox: ({ checked }) => (checked ? '☑ ' : '☐ '),
  },
})

/**
 * Renders markdown (background, stop, notes) to HTML that holds only plain formatting. The renderer of the screen sanitizes it once more.
 * Text that nests too deep or is too long comes back as plain paragraphs; nothing typed is lost and nothing throws.
 */
export function markdownToHtml(markdown: string): string {
  if (markdown.length > MAX_CHARACTERS || nestsTooDeep(markdown)) return plainHtml(markdown)
  try {
    const tokens = reader.lexer(markdown)
    return depthOf(tokens) > MAX_DEPTH ? plainHtml(markdown) : reader.parser(tokens)
  } catch {
    // marked gives up on some texts by running out of stack; a person’s note must still be readable, and as plain text it is whole.
    return plainHtml(markdown)
  }
}

/** Text as escaped paragraphs, with its line breaks. */
function plainHtml(text: string): string {
  return text
    .split(/\n{2,}/)
    .filter((paragraph) => paragraph.trim() !== '')
    .map((paragraph) => `<p>${escapeHtml(paragraph.trim()).replaceAll('\n', '<br>')}</p>\n`)
    .join('')
}

/** A cheap look before parsing: 5,000 nested `>` overflow the parser’s stack, and a few hundred already make it slow. */
function nestsTooDeep(markdown: string): boolean {
  return new RegExp(`^(?:[ \\t]*(?:>|[-*+](?=\\s)|\\d{1,9}[.)](?=\\s))){${MAX_DEPTH + 1}}`, 'm').test(markdown)
}

/** Depth of a token tree, counted with an own stack: the tree may be deeper than calls can go. */
function depthOf(tokens: readonly Token[]): number {
  let deepest = 0
  const open: { readonly tokens: readonly Token[]; readonly depth: number }[] = [{ tokens, depth: 1 }]
  for (let next = open.pop(); next; next = open.pop()) {
    deepest = Math.max(deepest, next.depth)
    for (const token of next.tokens) {
      const children: readonly Token[] = 'items' in token && Array.isArray(token.items) ? token.items : ('tokens' in token && token.tokens) || []
      if (children.length > 0) open.push({ tokens: children, depth: next.depth + 1 })
    }
  }
  return deepest
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;')
}
