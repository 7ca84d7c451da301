import { useHeadingFocus } from '../../ui/use-heading-focus.ts'
import { AboutSection } from './about-section.tsx'
import { AgenciesSection } from './agencies-section.tsx'
import { AppearanceSection } from './appearance-section.tsx'
import { BackupSection } from './backup-section.tsx'
import { BusinessSection } from './business-section.tsx'
import { CallShortcutSection } from './call-shortcut-section.tsx'
import { InboxSection } from './inbox-section.tsx'
import { JournalSection } from './journal-section.tsx'
import { PeopleSection } from './people-section.tsx'
import { RemindersSection } from './reminders-section.tsx'
import { SealsSection } from './seals-section.tsx'
import { ShortcutsSection } from './shortcuts-section.tsx'
import styles from './settings.module.css'

/** Everything that can be set, on one page: who we are, where it is kept, how it looks. */
export function SettingsScreen() {
  const heading = useHeadingFocus()
  return (
    <div className={styles.page}>
      <h1 ref={heading} tabIndex={-1} className={styles.title}>Settings</h1>
      <BusinessSection />
      <PeopleSection />
      <JournalSection />
      <BackupSection />
      <InboxSection />
      <SealsSection />
      <AgenciesSection />
      <CallShortcutSection />
      <RemindersSection />
      <AppearanceSection />
      <ShortcutsSection />
      <AboutSection />
    </div>
  )
}
