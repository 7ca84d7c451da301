/**
 * The whole check in one command: content, lint, types, build, unit tests, end-to-end tests in a real browser.
 * Each step runs even if an earlier one failed, except that nothing is driven that could not be built.
 * The last line is `N passed, N failed`; a step without tests of its own counts as one. A browser test that failed is run once more by
 * itself, and named (docs/decisions/0023).
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'

interface Outcome {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

const results = mkdtempSync(join(tmpdir(), 'evenkeel-test-'))
const bin = (name: string, script: string): readonly string[] => [process.execPath, join('node_modules', name, script)]

function run(command: readonly string[]): Promise<boolean> {
  const [program = '', ...args] = command
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: 'inherit' })
    child.on('error', (error) => {
      console.error(error.message)
      resolve(false)
    })
    child.on('exit', (code) => resolve(code === 0))
  })
}

async function step(name: string, command: readonly string[]): Promise<Outcome> {
  console.log(`\n▸ ${name}`)
  return (await run(command)) ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 }
}

/** What vitest’s JSON reporter writes of one file. */
interface FileReport {
  readonly name: string
  readonly status: string
  readonly assertionResults: readonly { readonly status: string }[]
}

/** The outcomes of a project’s tests by file. `ok` is vitest’s own verdict, which counts errors outside of tests too. */
interface Tested {
  readonly ok: boolean
  readonly files: ReadonlyMap<string, Outcome>
}

async function tests(project: string, only: readonly string[] = []): Promise<Tested> {
  console.log(`\n▸ ${project} tests${only.length > 0 ? `, once more: ${only.map((file) => basename(file)).join(', ')}` : ''}`)
  const report = join(results, `${project}.json`)
  rmSync(report, { force: true })
  const ok = await run([...bin('vitest', 'vitest.mjs'), 'run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...only])
  try {
    const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as { readonly testResults: readonly FileReport[] }
    return { ok, files: new Map(testResults.map((file) => [file.name, outcomeOf(file)])) }
  } catch {
    return { ok: false, files: new Map() }
  }
}

function outcomeOf({ status, assertionResults }: FileReport): Outcome {
  const having = (wanted: string): number => assertionResults.filter((one) => one.status === wanted).length
  const [passed, failed] = [having('passed'), having('failed')]
  // A file that could not be loaded has failed without a test.
  return { passed, failed: status === 'failed' ? Math.max(1, failed) : failed, skipped: assertionResults.length - passed - failed }
}

function sumOf({ ok, files }: Tested): Outcome {
  const total = (key: keyof Outcome): number => [...files.values()].reduce((sum, outcome) => sum + outcome[key], 0)
  return { passed: total('passed'), failed: ok ? 0 : Math.max(1, total('failed')), skipped: total('skipped') }
}

/** More than this many failed files are no accident. */
const FEW = 3

/**
 * Browser tests share the computer with each other: one that ran out of patience beside the others is run once more, its whole file by
 * itself. What passed only then is named at the end.
 */
async function browserTests(): Promise<Outcome> {
  const first = await tests('e2e')
  const failed = [...first.files].filter(([, outcome]) => outcome.failed > 0).map(([file]) => file)
  if (first.ok || failed.length === 0 || failed.length > FEW) return sumOf(first)
  const second = await tests('e2e', failed)
  const again = failed.filter((file) => second.files.get(file)?.failed === 0)
  if (again.length > 0) console.log(`\nFailed beside the others and passed by themselves: ${again.map((file) => basename(file)).join(', ')}`)
  return sumOf({ ok: second.ok, files: new Map([...first.files, ...second.files]) })
}

const outcomes: Outcome[] = [
  await step('content', [...bin('tsx', 'dist/cli.mjs'), 'scripts/check-content.ts']),
  await step('lint', [...bin('oxlint', 'bin/oxlint'), '--type-aware', '--deny-warnings']),
  await step('types', [...bin('typescript', 'bin/tsc'), '-b']),
  sumOf(await tests('unit')),
]
const build = await step('build', [...bin('electron-vite', 'bin/electron-vite.js'), 'build', '--logLevel', 'warn'])
outcomes.push(build)
if (build.failed === 0) outcomes.push(await browserTests())
rmSync(results, { recursive: true, force: true })

const total = (key: keyof Outcome): number => outcomes.reduce((sum, outcome) => sum + outcome[key], 0)
if (total('skipped') > 0) console.log(`\n${total('skipped')} skipped: not run here, and not counted as passed.`)
console.log(`\n${total('passed')} passed, ${total('failed')} failed`)
process.exitCode = total('failed') > 0 ? 1 : 0
