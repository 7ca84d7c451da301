import { Button } from '../../ui/button.tsx'
import styles from './composer.module.css'

/** What a dialog says when it is left with something typed in it: no question is asked, and nothing is lost. */
export const keptForLater = 'Not saved. What you typed is there when you open it again.'

/** Stands over what was typed the last time, with the way to be rid of it. */
export function StartOver({ onPress }: { readonly onPress: () => void }) {
  return <p className={styles.startOver}>This is what you typed last time. <Button small look="quiet" onPress={onPress}>Start over</Button></p>
}
