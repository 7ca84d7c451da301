/**
 * The whole check in one command: content, lint, types, build, unit tests, end-to-end tests in a real browser.
 * Each step runs even if an earlier one failed, except that nothing is driven that could not be built.
 * The last line is `N passed, N failed`; a step without tests of its own counts as one.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

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

async function tests(project: string): Promise<Outcome> {
  console.log(`\n▸ ${project} tests`)
  const file = join(results, `${project}.json`)
  const ok = await run([...bin('vitest', 'vitest.mjs'), 'run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`])
  try {
    const { numPassedTests, numFailedTests, numPendingTests, testResults } = JSON.parse(readFileSync(file, 'utf8')) as { numPassedTests: number; numFailedTests: number; numPendingTests: number; testResults: { status: string; assertionResults: unknown[] }[] }
    const brokenFiles = testResults.filter((one) => one.status === 'failed' && one.assertionResults.length === 0).length
    const failed = numFailedTests + brokenFiles
    return { passed: numPassedTests, failed: ok ? failed : Math.max(1, failed), skipped: numPendingTests }
  } catch {
    return { passed: 0, failed: 1, skipped: 0 }
  }
}

const outcomes: Outcome[] = [
  await step('content', [...bin('tsx', 'dist/cli.mjs'), 'scripts/check-content.ts']),
  await step('lint', [...bin('oxlint', 'bin/oxlint'), '--type-aware', '--deny-warnings']),
  await step('types', [...bin('typescript', 'bin/tsc'), '-b']),
  await tests('unit'),
]
const build = await step('build', [...bin('electron-vite', 'bin/electron-vite.js'), 'build', '--logLevel', 'warn'])
outcomes.push(build)
if (build.failed === 0) outcomes.push(await tests('e2e'))
rmSync(results, { recursive: true, force: true })

const total = (key: keyof Outcome): number => outcomes.reduce((sum, outcome) => sum + outcome[key], 0)
if (total('skipped') > 0) console.log(`\n${total('skipped')} skipped: not run here, and not counted as passed.`)
console.log(`\n${total('passed')} passed, ${total('failed')} failed`)
process.exitCode = total('failed') > 0 ? 1 : 0
