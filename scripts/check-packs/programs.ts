import { spawnSync } from 'node:child_process'

/** What a program said. */
export interface Said {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** Runs a program of this computer with a fixed locale; undefined if it is not installed. */
export function run(program: string, parameters: readonly string[], { cwd, input }: { readonly cwd?: string; readonly input?: string } = {}): Said | undefined {
  const { status, stdout, stderr, error } = spawnSync(program, parameters, { encoding: 'utf8', maxBuffer: 1 << 28, env: { ...process.env, LC_ALL: 'C.UTF-8' }, ...(cwd !== undefined && { cwd }), ...(input !== undefined && { input }) })
  if (error && 'code' in error && error.code === 'ENOENT') return undefined
  return { code: status ?? -1, out: stdout, err: stderr }
}

/** The first of these programs that is installed: some systems call it otherwise. */
export function firstOf(names: readonly string[], parameters: readonly string[], how: { readonly cwd?: string } = {}): Said | undefined {
  for (const name of names) {
    const said = run(name, parameters, how)
    if (said) return said
  }
  return undefined
}
