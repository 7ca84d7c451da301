/** Elements whose content is no text for people. */
const silent = new Set(['script', 'style', 'head', 'title', 'template', 'noscript', 'svg', 'object'])
/** Elements that begin a line of their own. */
const blocks = new Set(['p', 'div', 'br', 'tr', 'li', 'ul', 'ol', 'table', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'blockquote', 'pre', 'hr', 'section', 'article', 'header', 'footer'])
const named: Readonly<Record<string, string>> = {
  amp: '&', lt: '<', gt: '>', quot: '"', apos: '’', nbsp: ' ', rsquo: '’', lsquo: '‘', rdquo: '”', ldquo: '“', ndash: '–', mdash: '—', hellip: '…', euro: '€', pound: '£', cent: '¢', copy: '©', reg: '®', trade: '™', bull: '•', shy: '',
}

/**
 * The words of an HTML text, line by line. Nothing in it is run, loaded or kept: tags only decide where a line ends. It reads each
 * character once, so that no mail can hold it up.
 */
export function htmlText(html: string): string {
  const pieces: string[] = []
  const lower = html.toLowerCase()
  const last = html.lastIndexOf('>')
  let at = 0
  while (at < html.length) {
    const open = html.indexOf('<', at)
    if (open < 0) {
      pieces.push(html.slice(at).replace(/\s+/g, ' '))
      break
    }
    pieces.push(html.slice(at, open).replace(/\s+/g, ' '))
    if (html.startsWith('<!--', open)) {
      at = after(html, '-->', open)
      continue
    }
    const close = open > last ? -1 : html.indexOf('>', open)
    // What never closes is no tag, and neither is a sign for “less than”.
    if (close < 0 || !/[a-z/!?]/i.test(html.charAt(open + 1))) {
      pieces.push('<')
      at = open + 1
      continue
    }
    const name = /^\/?([a-z0-9]+)/i.exec(html.slice(open + 1, open + 30))?.[1]?.toLowerCase() ?? ''
    if (blocks.has(name)) pieces.push('\n')
    at = silent.has(name) && html.charAt(open + 1) !== '/' ? after(lower, '>', after(lower, `</${name}`, close)) : close + 1
  }
  return decoded(pieces.join('')).split('\n').map((line) => line.trim()).join('\n').replace(/\n{3,}/g, '\n\n').trim()
}

function after(html: string, end: string, from: number): number {
  const found = html.indexOf(end, from)
  return found < 0 ? html.length : found + end.length
}

function decoded(text: string): string {
  return text.replace(/&(#\d{1,7}|#x[\da-f]{1,6}|[a-z]{2,8});/gi, (whole, code: string) => {
    if (!code.startsWith('#')) return named[code.toLowerCase()] ?? whole
    const point = Number.parseInt(code.replace(/^#x?/i, ''), /^#x/i.test(code) ? 16 : 10)
    return point > 0 && point <= 0x10ffff && !(point >= 0xd800 && point <= 0xdfff) ? String.fromCodePoint(point) : whole
  })
}
