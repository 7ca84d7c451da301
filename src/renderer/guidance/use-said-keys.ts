import type { ShortcutId } from '../ui/shortcuts/table.ts'
import { useShortcut } from '../ui/shortcuts/use-shortcut.ts'

/** The keys that mark the first sentences of a card as said, in their order. */
export const saidKeys = ['said-1', 'said-2', 'said-3', 'said-4', 'said-5', 'said-6'] as const satisfies readonly ShortcutId[]

/** Has those keys mark the sentences. Nothing happens where there is no such sentence, or nothing can be marked. */
export function useSaidKeys(sentences: readonly string[] | undefined, onSaid: ((sentence: string) => void) | undefined): void {
  const say = (key: (typeof saidKeys)[number]) => (): boolean => {
    const sentence = sentences?.[saidKeys.indexOf(key)]
    if (!sentence || !onSaid) return false
    onSaid(sentence)
    return true
  }
  useShortcut('said-1', say('said-1'))
  useShortcut('said-2', say('said-2'))
  useShortcut('said-3', say('said-3'))
  useShortcut('said-4', say('said-4'))
  useShortcut('said-5', say('said-5'))
  useShortcut('said-6', say('said-6'))
}
