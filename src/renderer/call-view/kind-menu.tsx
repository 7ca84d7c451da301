import { useAtHand } from '../at-hand/at-hand.tsx'
import type { CallKind } from '../at-hand/call.ts'
import { Menu } from '../ui/menu.tsx'
import { callKindNames } from './call-words.ts'

/** What is being written: a call unless somebody says otherwise. */
export function KindMenu() {
  const { call, change } = useAtHand()
  return (
    <Menu
      label={callKindNames[call.kind]} look="quiet" small
      actions={(Object.keys(callKindNames) as CallKind[]).map((kind) => ({ id: kind, label: callKindNames[kind], onAction: () => change((now) => ({ ...now, kind })) }))}
    />
  )
}
