import { resolve } from 'node:path'
import { describeProblem } from '../src/core/guidance/guidance-problem.ts'
import { checkFlows, gradeOfFlow } from '../src/core/guidance/check-flows.ts'
import { checkLibrary, gradeOf } from '../src/core/guidance/check-library.ts'
import { checkLetters, gradeOfLetter } from '../src/core/guidance/check-letters.ts'
import { loadLibrary } from '../src/services/guidance/library.ts'
import { nodeFiles } from '../src/storage/node-files.ts'

/**
 * `check-content.ts [--grades]`: reads content/ as the app does and applies the rules across articles, flows and letters. Prints each problem as
 * `file:line reason` and exits 1 if there is one; with `--grades` prints the reading grade of each, the hardest first.
 */
const library = await loadLibrary(nodeFiles(), resolve('content'))
const named = { articles: new Set(library.articles.map(({ id }) => id)), letters: new Set(library.letters.map(({ id }) => id)) }
const problems = [...library.problems, ...checkLibrary(library.parsed, library.practices), ...checkFlows(library.parsedFlows, named), ...checkLetters(library.parsedLetters, named.articles)]
const grades = [
  ...library.articles.map((article) => ({ id: article.id, ...gradeOf(article) })),
  ...library.flows.map((flow) => ({ id: `flows/${flow.id}`, ...gradeOfFlow(flow) })),
  ...library.letters.map((letter) => ({ id: `letters/${letter.id}`, ...gradeOfLetter(letter) })),
].toSorted((a, b) => b.grade - a.grade)

if (process.argv.includes('--grades')) for (const { id, grade, words } of grades) console.log(`${grade.toFixed(1).padStart(5)}  ${String(words).padStart(4)} words  ${id}`)
for (const problem of problems) console.error(`content/${problem.file.endsWith('.md') && !problem.file.includes('/') ? 'articles/' : ''}${describeProblem(problem)}`)
const hardest = grades[0]
console.log(`${library.articles.length} articles, ${library.flows.length} flows, ${library.letters.length} letters, ${Object.keys(library.practices).length} practices, hardest reading grade ${hardest?.grade.toFixed(1) ?? '–'} (${hardest?.id ?? 'none'}), ${problems.length} problems`)
process.exitCode = problems.length === 0 ? 0 : 1
