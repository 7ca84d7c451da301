import { resolve } from 'node:path'
import { expect, it } from 'vitest'
import { quotedArticle, quotedOutcomes } from '../../src/renderer/call-moves/quoted.ts'
import { loadLibrary } from '../../src/services/guidance/library.ts'
import { nodeFiles } from '../../src/storage/node-files.ts'

it('every step of the guidance that the dialogs of a call quote has a sentence to say', async () => {
  const { flows, articles } = await loadLibrary(nodeFiles(), resolve('content'))
  for (const [flow, outcomes] of Object.entries(quotedOutcomes)) {
    const found = flows.find(({ id }) => id === flow)
    for (const outcome of outcomes) expect(found?.outcomes.find(({ id }) => id === outcome)?.say[0], `${flow} ${outcome}`).toMatch(/^“.+”$/)
  }
  expect(articles.find(({ id }) => id === quotedArticle)?.say[0]).toMatch(/^“.+”$/)
})
