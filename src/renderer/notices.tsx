import { useSyncExternalStore } from 'react'
import { Link } from 'wouter'
import { daysBetween, type CivilDate } from '../core/time/civil.ts'
import { formatDate, formatMoment } from '../core/time/phrases.ts'
import type { JournalStatus } from '../contract/views.ts'
import { useConnection } from './query/connection-context.tsx'
import { useCommand } from './query/use-command.ts'
import { useContractQuery } from './query/use-contract-query.ts'
import { places } from './router/places.ts'
import { Button } from './ui/button.tsx'
import { dayPhrase } from './ui/figures.tsx'
import { Menu } from './ui/menu.tsx'
import { NoticeBar } from './ui/notice-bar.tsx'
import { usePlace } from './ui/place.tsx'

/** What is lastingly so and must be known: each is one line above the screen, with what to do about it. */
export function Notices({ journal }: { readonly journal: Extract<JournalStatus, { state: 'open' }> }) {
  return (
    <>
      <LostConnection />
      {journal.mode === 'read-only' && <ReadOnly folder={journal.folder} />}
      {journal.damage.length > 0 && (
        <NoticeBar tone="warn" action={<Link href={places.settings('journal')}>See which</Link>}>
          {journal.damage.length === 1 ? 'One file of the journal could not be used. It was left untouched' : `${journal.damage.length} files of the journal could not be used. They were left untouched`}; everything else works.
        </NoticeBar>
      )}
      {journal.mode === 'write' && <CameDue />}
      {journal.mode === 'write' && <BackupFailed />}
      {journal.mode === 'write' && <WhoIsHere />}
    </>
  )
}

function LostConnection() {
  const connection = useConnection()
  const state = useSyncExternalStore((listener) => connection.onState(listener), () => connection.state())
  if (state === 'open') return null
  return <NoticeBar tone="dont">Evenkeel behind this page has stopped. What you typed is still here, and everything saved is safe. Start Evenkeel again, then open the address it prints.</NoticeBar>
}

function ReadOnly({ folder }: { readonly folder: string }) {
  const open = useCommand('journal.open')
  return (
    <NoticeBar tone="plain" action={<Button small isDisabled={open.isPending} onPress={() => open.mutate({ folder, mode: 'write', takeOver: false })}>Open for writing</Button>}>
      The journal is open read-only: you can look at everything, and nothing is written.{open.error ? ` ${open.error.problem.message} ${open.error.problem.remedy}` : ''}
    </NoticeBar>
  )
}

/** What came due while Evenkeel was closed, until somebody has looked. */
function CameDue() {
  const { locale, today } = usePlace()
  const { data } = useContractQuery('due.reminders', {})
  const seen = useCommand('due.seen')
  if (!data?.missed) return null
  const { count, since } = data.missed
  return (
    <NoticeBar tone="plain" action={<><Link href={places.due()} onClick={() => seen.mutate({})}>See what is due</Link><Button small look="quiet" onPress={() => seen.mutate({})}>Close</Button></>}>
      {count === 1 ? '1 thing' : `${count} things`} came due since {sinceWords(since, today, locale)}.{seen.error ? ` ${seen.error.problem.message}` : ''}
    </NoticeBar>
  )
}

/** `Friday` within the last week, otherwise the date. */
function sinceWords(since: CivilDate, today: CivilDate, locale: string): string {
  const days = daysBetween(since, today)
  if (days <= 1) return dayPhrase(since, today, locale)
  return days < 7 ? new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(Date.parse(since)) : formatDate(since, locale)
}

/** A backup that did not work is said until one has worked. */
function BackupFailed() {
  const { locale } = usePlace()
  const { data } = useContractQuery('backups.status', {})
  if (!data?.failure) return null
  const since = data.last ? `The last good one is of ${formatMoment(data.last.at, locale)}.` : 'There is no good one yet.'
  return <NoticeBar tone="warn" action={<Link href={places.settings('backups')}>What to do</Link>}>The last backup did not work. {since}</NoticeBar>
}

/** Entries carry a name: with several people, somebody has to say who is here. */
function WhoIsHere() {
  const { today } = usePlace()
  const business = useContractQuery('business.get', {})
  const sit = useCommand('desk.sit')
  const here = business.data?.staff.filter((member) => !member.to || member.to >= today) ?? []
  if (here.length < 2 || here.some((member) => member.staff === business.data?.atDesk)) return null
  return (
    <NoticeBar tone="plain" action={<Menu small label="Choose" name="Who is at the desk" actions={here.map((member) => ({ id: member.staff, label: member.name, hint: member.role, onAction: () => sit.mutate({ staff: member.staff }) }))} />}>
      Who is at the desk? Entries carry that name.{sit.error ? ` ${sit.error.problem.message}` : ''}
    </NoticeBar>
  )
}
