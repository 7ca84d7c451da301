import { _electron as electron, type ElectronApplication } from 'playwright-core'
import { describe, it } from 'vitest'
import { electronBinary } from '../../scripts/electron-binary.mjs'
import { projectRoot } from '../e2e/host.ts'

/** Why real Electron can’t be driven here, or its binary. */
function found(): { readonly binary: string } | { readonly reason: string } {
  const binary = electronBinary(projectRoot)
  if (binary === undefined) return { reason: 'its binary is not here (npx install-electron downloads it)' }
  if (process.getuid?.() === 0) return { reason: 'its sandbox does not start as root' }
  if (process.platform === 'linux' && process.env['DISPLAY'] === undefined && process.env['WAYLAND_DISPLAY'] === undefined) return { reason: 'there is no display' }
  return { binary }
}

/**
 * Runs tests in real Electron, or skips them with the reason in their name. Where it has to be there, as in continuous
 * integration, EVENKEEL_NEEDS_ELECTRON makes a missing one a failure.
 */
export function inRealElectron(tests: (binary: string) => void): void {
  const here = found()
  if ('binary' in here) tests(here.binary)
  else if (process.env['EVENKEEL_NEEDS_ELECTRON'] === undefined) {
    process.stdout.write(`Skipped, not run: real Electron, because ${here.reason}.\n`)
    describe.skip('real Electron', () => it(here.reason, () => undefined))
  }
  else it('real Electron is there', () => { throw new Error(here.reason) })
}

/** The command line of the unpackaged app on a data folder. */
export function electronParameters(data: string): string[] {
  return [projectRoot, '--data', data]
}

/** Starts the built app. The package itself can’t be driven: its fuses keep debuggers out. */
export async function launchElectron(binary: string, data: string, flags: readonly string[] = []): Promise<ElectronApplication> {
  return electron.launch({ executablePath: binary, args: [...electronParameters(data), ...flags] })
}
