import type { PackProblem } from '../core/export/check-pack.ts'
import { check, type Verdict } from './check.ts'
import { chosenFiles, droppedFiles, type ChosenFile } from './dropped.ts'

const place = part('place')
const running = part('running')
const progress = part('progress') as HTMLProgressElement
const step = part('step')
const result = part('result')
const verdict = part('verdict')
const lists = part('lists')

/** The number of the check that counts: whoever chooses again while one runs wants the new one. */
let latest = 0

for (const id of ['zip', 'folder']) {
  const input = part(id) as HTMLInputElement
  input.addEventListener('change', () => {
    const chosen = chosenFiles(input.files ?? [])
    // The same file can be chosen again, after it was mended for instance.
    input.value = ''
    if (chosen.length > 0) void run(async () => chosen)
  })
}
for (const type of ['dragover', 'dragleave', 'drop'] as const) {
  document.addEventListener(type, (event) => {
    event.preventDefault()
    place.classList.toggle('over', type === 'dragover')
    const { dataTransfer } = event
    if (type === 'drop' && dataTransfer) void run(() => droppedFiles(dataTransfer.items))
  })
}

async function run(choose: () => Promise<readonly ChosenFile[]>): Promise<void> {
  const mine = ++latest
  running.hidden = false
  result.hidden = true
  const tell = (label: string, done: number, total: number): void => {
    if (mine !== latest) return
    progress.value = total === 0 ? 1 : done / total
    step.textContent = label
  }
  const found = await choose().then((chosen) => check(chosen, tell)).catch((error: unknown): Verdict => ({
    holds: false, headline: 'This can’t be checked', about: `A file could not be read: ${error instanceof Error ? error.message : String(error)}`, problems: [], hash: undefined,
  }))
  if (mine === latest) show(found)
}

function show({ holds, headline, about, problems, hash }: Verdict): void {
  running.hidden = true
  result.hidden = false
  verdict.textContent = headline
  verdict.className = holds ? 'good' : 'bad'
  part('about').textContent = about
  part('hash').textContent = hash === undefined ? '' : `SHA-256 of the zip: ${hash}`
  lists.replaceChildren(...(['changed', 'missing', 'extra', 'pack'] as const).flatMap((what) => listOf(what, problems.filter((one) => one.what === what))))
  verdict.focus()
}

const titles: Readonly<Record<PackProblem['what'], string>> = { changed: 'Changed', missing: 'Missing', extra: 'Neither listed nor expected', pack: 'The pack as a whole' }

function listOf(what: PackProblem['what'], problems: readonly PackProblem[]): HTMLElement[] {
  if (problems.length === 0) return []
  const heading = document.createElement('h3')
  heading.textContent = `${titles[what]} (${problems.length})`
  const list = document.createElement('ul')
  list.append(...problems.map(({ file, reason }) => {
    const item = document.createElement('li')
    item.textContent = `${file}: ${reason}`
    return item
  }))
  return [heading, list]
}

function part(id: string): HTMLElement {
  const found = document.getElementById(id)
  if (!found) throw new Error(`The page has no ${id}`)
  return found
}
