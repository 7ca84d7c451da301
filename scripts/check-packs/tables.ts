import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { lines, type Tell } from './check-packs.ts'
import { firstOf } from './programs.ts'

/** Reads a table with Python’s csv: every row has as many cells as the header, and none begins like a formula. */
const python = `
import csv, sys
with open(sys.argv[1], encoding='utf-8-sig', newline='') as file:
    rows = list(csv.reader(file, strict=True))
if not rows: print('it is empty')
for at, row in enumerate(rows[1:], 2):
    if len(row) != len(rows[0]): print(f'row {at} has {len(row)} cells, the header {len(rows[0])}')
    for cell in row:
        if cell[:1] in ('=', '+', '@') or (cell[:1] == '-' and not cell[1:].replace('.', '', 1).isdigit()): print(f'row {at} begins like a formula: {cell[:40]}')
`

/** Checks one table with a reader that isn’t ours. */
export function checkTable(path: string, name: string, tell: Tell): void {
  if (path.endsWith('.csv')) {
    const said = firstOf(['python3', 'python'], ['-c', python, path])
    if (said) tell('Python’s csv', name, said.code === 0 && said.out === '' ? [] : lines(said.out + said.err))
    else tell.missing('Python’s csv', 'Python is not installed')
    return
  }
  const place = mkdtempSync(join(tmpdir(), 'evenkeel-xlsx-'))
  try {
    const said = firstOf(['soffice', 'libreoffice'], [`-env:UserInstallation=file://${place}/profile`, '--headless', '--convert-to', 'csv', '--outdir', place, path])
    if (!said) tell.missing('LibreOffice')
    else tell('LibreOffice', name, said.code === 0 && readdirSync(place).some((file) => file.endsWith('.csv')) ? [] : lines(said.out + said.err))
  } finally {
    rmSync(place, { recursive: true, force: true })
  }
}

