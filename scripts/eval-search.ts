import { resolve } from 'node:path'
import { evaluateCollection } from './eval/collection.ts'
import { evaluateQueries } from './eval/queries.ts'

/**
 * `eval-search.ts [FILE.tsv]`: the guidance search on spoken questions with the practices that a right answer carries.
 * `eval-search.ts --collection cranfield DIR`: the same ranking rules on a public collection, lunr’s defaults beside them.
 */
const [first, name, folder] = process.argv.slice(2)
if (first === '--collection') {
  if (name !== 'cranfield' || folder === undefined) {
    console.error('Usage: npm run eval:search -- --collection cranfield DIR')
    process.exit(2)
  }
  evaluateCollection(resolve(folder))
} else {
  await evaluateQueries(resolve(first ?? 'tests/fixtures/queries-dev.tsv'))
}
