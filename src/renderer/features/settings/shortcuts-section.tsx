import { ShortcutList } from '../../ui/shortcuts/shortcut-list.tsx'
import { Section } from './section.tsx'

export function ShortcutsSection() {
  return (
    <Section title="Keyboard" lead="Everything works without a mouse. The list is also under ? on every screen.">
      <ShortcutList />
    </Section>
  )
}
