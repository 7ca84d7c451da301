import { useShortcut } from '../ui/shortcuts/use-shortcut.ts'

/** The keys that mark the first six sentences of the card as said. */
export function useSaidKeys(sentences: readonly string[] | undefined, onSaid: ((sentence: string) => void) | undefined): void {
  const say = (index: number) => (): boolean => {
    const sentence = sentences?.[index]
    if (!sentence || !onSaid) return false
    onSaid(sentence)
    return true
  }
  useShortcut('said-1', say(0))
  useShortcut('said-2', say(1))
  useShortcut('said-3', say(2))
  useShortcut('said-4', say(3))
  useShortcut('said-5', say(4))
  useShortcut('said-6', say(5))
}
