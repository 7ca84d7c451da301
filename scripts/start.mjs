// Builds Evenkeel and opens it: in Electron where its binary is or can be had, otherwise in the browser.
// Flags: --browser, --data DIR, --port N, --root DIR (repeatable), --sample, --call. Plain node, so that nothing but `npm ci` is needed.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { isBuilt } from './build-stamp.mjs'
import { electronBinary } from './electron-binary.mjs'

const root = resolve(import.meta.dirname, '..')
const electronFolder = join(root, 'node_modules/electron')
const flags = process.argv.slice(2)
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']

endWithNpm()
await build()
const electron = await findElectron()
if ('path' in electron) await openInElectron(electron.path)
else await openInBrowser(electron.reason)

/** Builds unless `out/` is up to date. A build that fails has said why; its code is ours. */
async function build() {
  if (isBuilt(root)) return
  console.log('Building Evenkeel…')
  const vite = join(root, 'node_modules/electron-vite/bin/electron-vite.js')
  if (!existsSync(vite)) fail('The packages Evenkeel is made of are not installed. Run “npm ci” first.')
  const { code, output } = await finished(spawn(process.execPath, [vite, 'build'], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] }))
  if (code !== 0) fail(`The build failed.\n${output}`)
}

/** The path of a binary that starts on this computer, or why there is none. Nothing here waits for long. */
async function findElectron() {
  if (flags.includes('--browser')) return { reason: undefined }
  if (process.getuid?.() === 0) return { reason: 'Electron is not used as root' }
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return { reason: 'There is no display for Electron' }
  if (!existsSync(electronFolder)) return { reason: 'Electron is not installed' }
  if (!electronBinary(root) && !(await download())) return { reason: 'Electron’s program could not be downloaded' }
  const path = electronBinary(root)
  if (!path) return { reason: 'Electron’s program is not there' }
  const { status } = spawnSync(path, ['--version'], { timeout: 15_000, stdio: 'ignore' })
  return status === 0 ? { path } : { reason: 'Electron does not start on this system' }
}

/** Downloads the binary once, if its server answers within a few seconds. Gives up after five minutes. */
async function download() {
  if (process.env.ELECTRON_SKIP_BINARY_DOWNLOAD) return false
  const server = process.env.npm_config_electron_mirror ?? process.env.ELECTRON_MIRROR ?? 'https://github.com/electron/electron/releases/'
  const answers = await fetch(server, { method: 'HEAD', signal: AbortSignal.timeout(4_000) }).then(() => true, () => false)
  if (!answers) return false
  console.log('Downloading Electron, once. (“npm start -- --browser” does without it.)')
  const { code } = await finished(spawn(process.execPath, [join(electronFolder, 'install.js')], { stdio: ['ignore', 'pipe', 'pipe'], timeout: 300_000 }))
  return code === 0
}

/** Runs Electron as a child, passes signals on and ends with its code. Where it can’t start at all, the browser takes over. */
async function openInElectron(path) {
  const child = spawn(path, [root, ...flags], { stdio: 'inherit' })
  const { code, signal } = await finished(child)
  const neverStarted = code === 126 || code === 127 || ['SIGTRAP', 'SIGABRT', 'SIGILL', 'SIGSEGV'].includes(signal)
  if (neverStarted) await openInBrowser('Electron does not start on this system')
  else process.exitCode = code ?? 1
}

/** Runs the browser host in this process, so that it gets every signal itself. */
async function openInBrowser(reason) {
  if (reason) console.log(`${reason}: opening Evenkeel in the browser instead.`)
  const { run, printProblem } = await import(pathToFileURL(join(root, 'out/main/browser-host.js')).href)
  await run(flags).catch(printProblem)
}

/**
 * npm runs this through a shell, and a signal sent to npm ends that shell without reaching us: being left without our parent
 * counts as the signal. (Windows keeps the parent’s number; there the console ends everything it started.)
 */
function endWithNpm() {
  if (process.env.npm_lifecycle_event === undefined || process.platform === 'win32') return
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    process.kill(process.pid, 'SIGTERM')
  }, 300).unref()
}

/** Waits for a child, passing signals on to it. `output` is what it wrote, if that was piped. */
async function finished(child) {
  const pass = (signal) => child.kill(signal)
  for (const signal of signals) process.on(signal, pass)
  let output = ''
  child.stdout?.on('data', (text) => { output += text })
  child.stderr?.on('data', (text) => { output += text })
  const [code, signal] = await new Promise((done) => {
    child.once('error', () => done([127, null]))
    child.once('close', (...ended) => done(ended))
  })
  for (const name of signals) process.off(name, pass)
  return { code, signal, output }
}

function fail(message) {
  console.error(message)
  process.exit(1)
}
