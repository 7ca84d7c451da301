import { useState } from 'react'
import type { ShortcutState } from '../../../contract/shortcut.ts'
import { acceleratorWords } from '../../../core/keys/accelerator.ts'
import { useCommand } from '../../query/use-command.ts'
import { useContractQuery } from '../../query/use-contract-query.ts'
import { Button } from '../../ui/button.tsx'
import { CopyLine } from '../../ui/copy-line.tsx'
import { KeyWords } from '../../ui/kbd.tsx'
import { usePlace } from '../../ui/place.tsx'
import { ProblemNote, problemOf, QueryView } from '../../ui/states.tsx'
import { useStatus } from '../../ui/status.tsx'
import { DesktopKey } from './desktop-key.tsx'
import { PressTest } from './press-test.tsx'
import { RecordKeys } from './record-keys.tsx'
import { Section } from './section.tsx'
import styles from './settings.module.css'

type Keys = Extract<ShortcutState, { supported: true }>

/** The key that starts a call whatever program is in front: which it is, and whether it works here. */
export function CallShortcutSection() {
  const shortcut = useContractQuery('shortcut.get', {})
  return (
    <Section title="A key for calls" lead="Press it in any program: the small window opens, and a call starts with its clock running.">
      <QueryView query={shortcut}>{(state) => (state.supported ? <SystemKeys state={state} /> : <OnlyHere command={state.command} />)}</QueryView>
    </Section>
  )
}

/** In a browser. */
function OnlyHere({ command }: { readonly command: string }) {
  return (
    <>
      <p>A page in a browser hears keys only while it is in front. A key that works everywhere needs the desktop app.</p>
      <p className={styles.note}>This command opens Evenkeel at a call:</p>
      <CopyLine text={command} what="the command" />
    </>
  )
}

function SystemKeys({ state }: { readonly state: Keys }) {
  const { platform } = usePlace()
  const { toast } = useStatus()
  const set = useCommand('shortcut.set')
  const [isRecording, setRecording] = useState(false)
  const { accelerator, standard, registered } = state
  const problem = problemOf(set.error)
  const words = (keys: string): string => acceleratorWords(keys, platform)
  const change = (next: string | null): void => {
    const before = accelerator
    set.mutate({ accelerator: next }, { onSuccess: () => {
      setRecording(false)
      toast({ message: next === null ? 'The key for calls is off.' : `${words(next)} starts a call.`, ...(before !== next && { undo: () => set.mutate({ accelerator: before }) }) })
    } })
  }
  return (
    <>
      <dl className={styles.facts} aria-live="polite">
        <dt>Keys</dt>
        <dd>{accelerator === null ? 'Turned off' : <KeyWords words={words(accelerator)} />}</dd>
        {accelerator !== null && <><dt>State</dt><dd>{stateWords(state)}</dd></>}
      </dl>
      {problem && !isRecording && <ProblemNote problem={problem} />}
      <div className={styles.actions}>
        <Button onPress={() => { set.reset(); setRecording(true) }}>Choose other keys…</Button>
        {accelerator === null
          ? <Button key="switch" isDisabled={set.isPending} onPress={() => change(standard)}>Use <KeyWords words={words(standard)} /></Button>
          : <Button key="switch" isDisabled={set.isPending} onPress={() => change(null)}>Turn off</Button>}
        {accelerator !== null && !registered && <Button isDisabled={set.isPending} onPress={() => change(accelerator)}>Try again</Button>}
      </div>
      {accelerator !== null && registered && <PressTest key={accelerator} state={state} keys={words(accelerator)} />}
      {(state.isWayland || state.problem !== undefined) && <DesktopKey command={state.command} />}
      {isRecording && <RecordKeys state={state} isBusy={set.isPending} problem={problem} onUse={change} onOther={() => set.reset()} onClose={() => setRecording(false)} />}
    </>
  )
}

function stateWords({ registered, isWayland }: Keys): string {
  if (!registered) return 'Not working: another program has these keys, or the system keeps them for itself.'
  return isWayland ? 'Asked for. This desktop does not say whether it agreed: press them once to see.' : 'Ready'
}
