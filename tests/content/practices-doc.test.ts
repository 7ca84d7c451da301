import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, it } from 'vitest'
import { practiceTable } from '../../src/core/guidance/practice-table.ts'
import { loadLibrary } from '../../src/services/guidance/library.ts'
import { nodeFiles } from '../../src/storage/node-files.ts'

it('docs/practices.md is what the content says now; `npm run docs:practices` writes it anew', async () => {
  const { articles, practices } = await loadLibrary(nodeFiles(), resolve('content'))
  expect(readFileSync(resolve('docs/practices.md'), 'utf8')).toBe(practiceTable(articles, practices))
})

it('each practice stands there with a sentence that its article says word for word', async () => {
  const { articles, practices } = await loadLibrary(nodeFiles(), resolve('content'))
  const rows = readFileSync(resolve('docs/practices.md'), 'utf8').split('\n').filter((line) => /^\| S\d/.test(line))
  expect(rows).toHaveLength(Object.keys(practices).length)
  expect(rows.filter((row) => !/\(\.\.\/content\/articles\/[a-z0-9-]+\.md\)/.test(row))).toEqual([])
  for (const { carries, say, dontSay, nextStep } of articles) {
    for (const sentence of Object.values(carries)) expect([...say, ...dontSay, ...nextStep].join('\n')).toContain(sentence)
  }
})
