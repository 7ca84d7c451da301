import { Fragment, useEffect } from 'react'
import type { PackSaved } from '../../../contract/views.ts'
import { Button } from '../../ui/button.tsx'
import { formatBytes } from '../../ui/bytes.ts'
import { usePlace } from '../../ui/place.tsx'
import { useStatus } from '../../ui/status.tsx'
import { COPY_BY_HAND, useCopy } from '../../ui/use-copy.ts'
import type { PackKind } from './choices.ts'
import styles from './save.module.css'

interface Props {
  readonly pack: PackSaved
  readonly to: string
  readonly kind: PackKind
  readonly isEncrypted: boolean
}

/** Where the pack is, what it is known by, and what that lets the other side check. No more is said than is true. */
export function SavedPack({ pack: { path, size, hash, seal, rest }, to, kind, isEncrypted }: Props) {
  const { locale } = usePlace()
  const { announce } = useStatus()
  useEffect(() => announce('Saved'), [announce])
  return (
    <>
      <dl className={styles.saved}>
        <dt>For</dt><dd>{to}</dd>
        {[{ path, size, hash }, ...rest].map((zip) => (
          <Fragment key={zip.path}>
            <dt>File</dt><dd>{zip.path}</dd>
            <dt>Size</dt><dd>{formatBytes(zip.size, locale)}</dd>
            <dt>SHA-256</dt><dd><HashText hash={zip.hash} /></dd>
          </Fragment>
        ))}
        <dt>Seal code</dt><dd className="figures">{seal}</dd>
      </dl>
      <p>
        {kind === 'attorney' ? 'Your attorney' : 'The agency'} can work out the SHA-256 of the file they got. If it is the one above, they have this very file. SHA256SUMS in the zip lets them check each file in it{kind === 'attorney' ? ', and so does verify.html in any browser' : ''}.
      </p>
      {isEncrypted && <p>Tell them the password by phone. They open the zip with 7-Zip or a program like it; the pack is the zip inside.</p>}
      <p className={styles.quiet}>The seal code is printed in it, and noted in the journal as held by them from today. Settings can check it when they show it later.</p>
      <p className={styles.quiet}>{rest.length > 0 ? 'Beside each zip' : 'Beside the zip'} lies a small file with the same SHA-256. The case now has an entry that says what was handed over, to whom, and when.</p>
    </>
  )
}

/** A hash in groups that can be read aloud; copying gives it without the gaps. */
function HashText({ hash }: { readonly hash: string }) {
  const { shown, copied, copy } = useCopy<HTMLElement>(hash)
  return (
    <span className={styles.hash}>
      <code ref={shown}>{hash}</code>
      <Button small onPress={copy}>{copied === 'yes' ? 'Copied' : 'Copy'}<span className="unseen"> the SHA-256</span></Button>
      <span role="status" className={styles.quiet}>{copied === 'failed' ? COPY_BY_HAND : ''}</span>
    </span>
  )
}
