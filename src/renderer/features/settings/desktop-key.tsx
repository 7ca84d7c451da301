import { CopyLine } from '../../ui/copy-line.tsx'
import { usePlace } from '../../ui/place.tsx'
import styles from './settings.module.css'

/** Where the desktop’s own settings give a command a key, by system. */
const ways = {
  linux: [
    { where: 'GNOME', how: 'Settings → Keyboard → View and Customize Shortcuts → Custom Shortcuts → Add Shortcut. Paste the command, then set the keys.' },
    { where: 'KDE Plasma', how: 'System Settings → Keyboard → Shortcuts → Add New → Command or Script. Paste the command, then set the keys.' },
  ],
  darwin: [{ where: 'Mac', how: 'Shortcuts → New shortcut → Run Shell Script. Paste the command, then choose Add Keyboard Shortcut in the details.' }],
  win32: [{ where: 'Windows', how: 'Make a shortcut with this command on the desktop. Open its Properties and set the shortcut key.' }],
} as const

/** The way that works where a program can’t have keys of its own: the desktop starts Evenkeel, which hands over to the one that runs. */
export function DesktopKey({ command }: { readonly command: string }) {
  const { platform } = usePlace()
  return (
    <div className={styles.stack}>
      <p>The desktop can have the key instead. Give it this command; it reaches the Evenkeel that is open, or starts one:</p>
      <CopyLine text={command} what="the command" />
      <ul className={styles.list}>{ways[platform].map(({ where, how }) => <li key={where}><strong>{where}:</strong> {how}</li>)}</ul>
    </div>
  )
}
