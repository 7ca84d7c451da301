import { Kbd } from '../kbd.tsx'
import { Dialog } from '../dialog.tsx'
import { shortcuts, type ShortcutId } from './table.ts'
import styles from './shortcut-list.module.css'

const scopes = [
  { scope: 'anywhere', name: 'Anywhere' }, { scope: 'search', name: 'In the search' }, { scope: 'article', name: 'With an article open' }, { scope: 'flow', name: 'Step by step' }, { scope: 'call', name: 'On the desk' },
  { scope: 'wrap-up', name: 'In the wrap-up' }, { scope: 'entry', name: 'In a timeline, with an entry in focus' }, { scope: 'due', name: 'In the list of what is due, with a row in focus' },
] as const

/** The table of shortcuts as this computer’s keyboard writes them. */
export function ShortcutList() {
  const ids = Object.keys(shortcuts) as ShortcutId[]
  return (
    // With the focus here the arrow keys scroll the dialog, which is longer than a low window.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by the keyboard
    <div className={styles.list} role="group" aria-label="Shortcuts" tabIndex={0}>
      {scopes.map(({ scope, name }) => (
        <section key={scope} aria-label={name}>
          <h3 className={styles.name}>{name}</h3>
          <dl>
            {ids.filter((id) => shortcuts[id].scope === scope && (id === 'said-1' || !id.startsWith('said-'))).map((id) => (
              <div key={id} className={styles.row}>
                <dt>{id === 'said-1' ? 'Mark sentence 1 to 6 as said' : shortcuts[id].what}</dt>
                <dd><Kbd shortcut={id} />{id === 'said-1' && <> – <Kbd shortcut="said-6" /></>}{id === 'flow-answer' && <> – <Kbd chord={{ code: 'Digit9' }} /></>}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  )
}

/** The list over whatever is on the screen. It takes the focus, so that the keyboard can scroll it. */
export function ShortcutDialog({ onClose }: { readonly onClose: () => void }) {
  return <Dialog title="Keyboard" isOpen onClose={onClose} closesOnOutsideClick><div role="group" aria-label="Shortcuts" tabIndex={0}><ShortcutList /></div></Dialog>
}
