import DOMPurify from 'dompurify'
import { useMemo } from 'react'
import { markdownToHtml } from '../../core/guidance/markdown.ts'
import styles from './markdown.module.css'

/** What guidance may look like: text. No links, images, forms or styles: nothing on a card leads out of the app. */
const allowedTags = ['p', 'br', 'em', 'strong', 'del', 'code', 'pre', 'blockquote', 'ul', 'ol', 'li', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'hr', 'table', 'thead', 'tbody', 'tr', 'th', 'td']

/** Guidance text. The only place that sets HTML: markdown, then plain HTML, then DOMPurify with a short list of tags and no attributes. */
export function Markdown({ text }: { readonly text: string }) {
  const html = useMemo(() => DOMPurify.sanitize(markdownToHtml(text), { ALLOWED_TAGS: allowedTags, ALLOWED_ATTR: [] }), [text])
  return <div className={styles.markdown} dangerouslySetInnerHTML={{ __html: html }} />
}
