import { join } from 'node:path'
import { z } from 'zod'
import type { Ports } from '../services/services.ts'
import type { Box } from './panel-box.ts'

/** Where the call panel was left, from one start to the next. */
export interface KeptPanel {
  box(): Box | undefined
  /** Written behind the caller’s back: a place on the screen is nothing to wait for. */
  keep(box: Box): void
  /** Resolves when everything kept so far is written, or could not be, which was reported then. */
  settled(): Promise<void>
}

const schema = z.object({ x: z.int(), y: z.int(), width: z.int().positive(), height: z.int().positive() })

/** Reads the place from a file beside the app’s settings, which belong to the services. One that can’t be read counts as none: the panel then opens at its first place. */
export async function readKeptPanel(files: Ports['files'], folder: string, report: (error: unknown) => void = console.error): Promise<KeptPanel> {
  const path = join(folder, 'panel.json')
  let kept = await read()
  let writing = Promise.resolve()

  async function read(): Promise<Box | undefined> {
    if ((await files.size(path)) === undefined) return undefined
    try {
      return schema.safeParse(JSON.parse(new TextDecoder().decode(await files.read(path)))).data
    } catch (error) {
      report(error)
      return undefined
    }
  }

  async function write(box: Box): Promise<void> {
    await files.makeFolder(folder)
    await files.replace(path, new TextEncoder().encode(JSON.stringify(box)))
  }

  return {
    box: () => kept,
    keep: ({ x, y, width, height }) => {
      const box = { x, y, width, height }
      kept = box
      writing = writing.then(() => write(box)).catch(report)
    },
    settled: () => writing,
  }
}
