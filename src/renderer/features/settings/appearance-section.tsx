import { Checkbox, RadioGroup } from '../../ui/choices.tsx'
import { useSettings } from '../../ui/settings.tsx'
import { Section } from './section.tsx'

const themes = [{ value: 'system', label: 'Like the computer' }, { value: 'light', label: 'Light' }, { value: 'dark', label: 'Dark' }] as const

/** How this window looks and sounds. Kept on this computer, outside the journal. */
export function AppearanceSection() {
  const { settings, change } = useSettings()
  return (
    <Section title="Look and sound">
      <RadioGroup label="Theme" value={settings.theme} onChange={(theme) => change({ theme })} choices={themes} />
      <Checkbox isSelected={settings.quiet} onChange={(quiet) => change({ quiet })}>Quiet: a screen reader is not told about counts and confirmations while you talk</Checkbox>
      <Checkbox isSelected={settings.singleKeys} onChange={(singleKeys) => change({ singleKeys })}>Shortcuts of a single key (such as ? and /), outside text fields</Checkbox>
      <Checkbox isSelected={settings.readAloud} onChange={(readAloud) => change({ readAloud })}>Read it aloud: mark guesses, labels and words about what somebody is like, where facts are written in a call</Checkbox>
    </Section>
  )
}
