import type { Article } from './article.ts'

/**
 * The table practice → sentence as markdown (docs/practices.md): every practice of the sources, and each article that carries it with the sentence that does.
 * @param practices practice id → short title (content/practices.yaml), in the order of the table
 */
export function practiceTable(articles: readonly Article[], practices: Readonly<Record<string, string>>): string {
  const rows = Object.entries(practices).map(([id, title]) => {
    const carried = articles.flatMap((article) => (article.carries[id] === undefined ? [] : [`${cell(article.carries[id])} ([${cell(article.title)}](../content/articles/${article.id}.md))`]))
    return `| ${id} | ${cell(title)} | ${carried.join('<br>')} |`
  })
  return [
    '# Where each practice stands in the guidance',
    '',
    `${Object.keys(practices).length} practices, ${articles.length} articles. Written by \`npm run docs:practices\`; a test fails when it is out of date.`,
    '',
    '| Practice | In short | The sentence that carries it |',
    '|---|---|---|',
    ...rows,
    '',
  ].join('\n')
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ')
}
