import { useState } from 'react'
import { Button as AriaButton, Menu as AriaMenu, MenuItem, MenuTrigger, Popover, Text } from 'react-aria-components'
import { currentOf } from '../../core/journal/current.ts'
import { itemDay } from '../../core/journal/fold-case.ts'
import { SERIES_DAYS } from '../../core/journal/signs.ts'
import { daysBetween } from '../../core/time/civil.ts'
import { classes } from '../ui/class-names.ts'
import { ChevronDown } from '../ui/icons.tsx'
import { Kbd } from '../ui/kbd.tsx'
import { usePlace } from '../ui/place.tsx'
import { useShortcut } from '../ui/shortcuts/use-shortcut.ts'
import { MoveDialog } from './move-dialog.tsx'
import { nameOf, offered } from './move-table.ts'
import { moveIds, type MoveId, type MoveValues } from './moves.ts'
import { useLadder, useMoveTarget, useQuoted, type MoveTarget } from './use-moves.ts'
import button from '../ui/button.module.css'
import field from '../ui/field.module.css'
import styles from './call-moves.module.css'

/** So many contacts from them in two weeks suggest one meeting instead of the next call. */
const MANY = 5

/** “Something happened…”: what happens on a call besides words, one key each. Without a call it is recorded on the case at once. */
export function MoveMenu({ pageOf, onShow }: { readonly pageOf?: string; readonly onShow?: (() => void) | undefined }) {
  const target = useMoveTarget(pageOf)
  const { ladder, problem } = useLadder(target)
  useQuoted()
  const [isOpen, setOpen] = useState(false)
  const [asked, setAsked] = useState<{ readonly move: MoveId; readonly start?: MoveValues | undefined } | undefined>(undefined)
  useShortcut('moves', () => { onShow?.(); setOpen(true) })
  const { moves, why: rule } = offered(moveIds, ladder)
  const why = problem ? `Earlier warnings could not be read: ${problem.message}` : rule
  const often = useOften(target)
  const choose = (move: MoveId): void => {
    setOpen(false)
    setAsked({ move })
  }
  return (
    <>
      <MenuTrigger isOpen={isOpen} onOpenChange={setOpen}>
        <AriaButton className={classes(button.button, button.plain)}>Something happened…<ChevronDown /></AriaButton>
        <Popover className={classes(field.popover, styles.popover)} placement="top end" offset={4}>
          <div
            onKeyDownCapture={(event) => {
              const move = moveIds[Number(event.key) - 1]
              if (move === undefined || !moves.includes(move) || event.ctrlKey || event.metaKey || event.altKey) return
              event.preventDefault()
              event.stopPropagation()
              choose(move)
            }}
          >
            <AriaMenu aria-label="Something happened" className={field.options ?? ''} onAction={(key) => { const move = moveIds.find((id) => id === key); if (move) choose(move) }}>
              {moves.map((move) => (
                <MenuItem key={move} id={move} textValue={nameOf(move, ladder)} className={classes(field.option, styles.option)} aria-keyshortcuts={digitOf(move)}>
                  <Text slot="label">{nameOf(move, ladder)}</Text>
                  {move === 'meeting' && often >= MANY && <Text slot="description" className={field.hint ?? ''}>They called {often} times in {SERIES_DAYS} days.</Text>}
                  <span className={styles.digit} aria-hidden="true"><Kbd chord={{ code: `Digit${digitOf(move)}` }} /></span>
                </MenuItem>
              ))}
            </AriaMenu>
            {why && <p className={styles.why}>{why}</p>}
          </div>
        </Popover>
      </MenuTrigger>
      {asked && <MoveDialog key={asked.move} target={target} move={asked.move} start={asked.start} onClose={() => setAsked(undefined)} onNext={(move, start) => setAsked({ move, start })} />}
    </>
  )
}

/** The key of a move in the menu; it stays the same whatever else is offered. */
function digitOf(move: MoveId): string {
  return String(moveIds.indexOf(move) + 1)
}

/** How often they were in touch lately, the call being written included. */
function useOften({ view, call, onCall }: MoveTarget): number {
  const { today } = usePlace()
  const days = currentOf(view?.state.timeline ?? [], 'contact').filter((item) => item.current.data.direction === 'in').map(itemDay)
  const before = days.filter((day) => day <= today && daysBetween(day, today) < SERIES_DAYS).length
  return before + (onCall && call.kind.endsWith('-in') && call.startedAt !== undefined ? 1 : 0)
}
