import DOMPurify from 'dompurify'
import { useMemo } from 'react'
import { allowedTags, uncleanHtml } from './markdown-html.ts'
import styles from './markdown.module.css'

/** Guidance text. The only place that sets HTML: markdown, then marked, then DOMPurify with a short list of tags and no attributes. */
export function Markdown({ text }: { readonly text: string }) {
  const html = useMemo(() => {
    const unclean = uncleanHtml(text)
    return unclean === undefined ? undefined : DOMPurify.sanitize(unclean, { ALLOWED_TAGS: allowedTags, ALLOWED_ATTR: [] })
  }, [text])
  if (html === undefined) return <p className={styles.plain}>{text}</p>
  return <div className={styles.markdown} dangerouslySetInnerHTML={{ __html: html }} />
}
