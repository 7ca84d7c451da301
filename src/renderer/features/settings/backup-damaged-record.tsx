import { useState } from 'react'
import type { RecordOffer } from '../../../contract/backup-views.ts'
import type { StreamId } from '../../../core/journal/format.ts'
import { count } from '../../journal/backup/backup-words.ts'
import { useCommand } from '../../query/use-command.ts'
import { Button } from '../../ui/button.tsx'
import { ProblemNote, problemOf } from '../../ui/states.tsx'
import { useStatus } from '../../ui/status.tsx'

/** From a damaged record to its last good backup: looks, says what there is, and puts it right. */
export function DamagedRecord({ stream }: { readonly stream: StreamId }) {
  const find = useCommand('backups.findRecord')
  const restore = useCommand('backups.restoreRecord')
  const { toast } = useStatus()
  const [offer, setOffer] = useState<RecordOffer | undefined>(undefined)
  const problem = problemOf(restore.error ?? find.error)
  const isBusy = find.isPending || restore.isPending
  const name = stream.startsWith('case/') ? 'case' : stream.startsWith('customer/') ? 'customer' : 'journal’s own record'
  return (
    <div aria-live="polite">
      {offer && <p>{offerWords(offer)}</p>}
      {problem && <ProblemNote problem={problem} />}
      {offer?.offer === 'whole'
        ? <Button small look="primary" isDisabled={isBusy} onPress={() => restore.mutate({ stream }, { onSuccess: () => toast({ message: `The ${name} is whole again.` }) })}>Put this {name} right</Button>
        : <Button small isDisabled={isBusy} onPress={() => find.mutate({ stream }, { onSuccess: setOffer })}>{find.isPending ? 'Looking…' : 'Look in the backups'}</Button>}
    </div>
  )
}

function offerWords(offer: RecordOffer): string {
  switch (offer.offer) {
    case 'whole':
      return offer.from.length > 0
        ? `All ${count(offer.entries, 'entry', 'entries')} are there: what the damaged file lacks is in the backups. The damaged file is kept beside it.`
        : `All ${count(offer.entries, 'entry', 'entries')} can be read from the file itself. The damaged file is kept beside it.`
    case 'partly':
      return `${count(offer.lacking, 'entry', 'entries')} of ${offer.entries} ${offer.lacking === 1 ? 'is' : 'are'} in no backup, so the record can’t be put right here. Restore a backup into a new folder to read what it has.`
    case 'none':
      return 'No backup has this record.'
  }
}
