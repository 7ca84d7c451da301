import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { practiceTable } from '../src/core/guidance/practice-table.ts'
import { loadLibrary } from '../src/services/guidance/library.ts'
import { nodeFiles } from '../src/storage/node-files.ts'

/** `npm run docs:practices`: writes docs/practices.md anew from content/. */
const { articles, practices } = await loadLibrary(nodeFiles(), resolve('content'))
writeFileSync(resolve('docs/practices.md'), practiceTable(articles, practices))
