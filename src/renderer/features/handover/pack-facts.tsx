import type { PackPreview } from '../../../contract/views.ts'
import { formatBytes } from '../../ui/bytes.ts'
import { usePlace } from '../../ui/place.tsx'
import type { PackKind } from './choices.ts'
import { foldersOf } from './contents.ts'
import { leftOutWords } from './left-out.ts'
import styles from './handover.module.css'

/** What is in the zip and what stays out, by counts and reasons. */
export function PackFacts({ preview, pack }: { readonly preview: PackPreview; readonly pack: PackKind }) {
  const { locale } = usePlace()
  const { leftOut, unbound = [], overLimit = [], unprintable, contents, zips } = preview
  return (
    <div className={styles.facts}>
      <section className={styles.section} aria-labelledby="left-out">
        <h2 id="left-out" className={styles.heading}>What stays out</h2>
        {leftOut.length === 0 ? <p className={styles.quiet}>Nothing was left out.</p> : (
          <ul className={styles.rows}>
            {leftOut.map((row) => {
              const { what, why } = leftOutWords(row, pack, locale)
              return <li key={row.layer + row.reason} data-layer={row.layer}><p>{what}</p><p className={styles.quiet}>{why}</p></li>
            })}
          </ul>
        )}
      </section>
      {unbound.length > 0 && (
        <section className={styles.section} aria-labelledby="unbound">
          <h2 id="unbound" className={styles.heading}>Files without their pages</h2>
          <p className={styles.quiet}>They lie in the folder Exhibits as they are. A sheet in the document says why their pages don’t follow:</p>
          <ul className={styles.rows}>{unbound.map(({ name, why }) => <li key={name}><p>{name}</p><p className={styles.quiet}>{why}</p></li>)}</ul>
        </section>
      )}
      {overLimit.length > 0 && (
        <section className={styles.section} aria-labelledby="over-limit">
          <h2 id="over-limit" className={styles.heading}>Larger than the size you chose</h2>
          <p className={styles.quiet}>{overLimit.length === 1 ? 'This file can’t be made smaller. It lies in a zip of its own, which' : 'These files can’t be made smaller. Each lies in a zip of its own, which'} no mail system with that limit takes. Hand it over on a drive or by a shared folder.</p>
          <ul className={styles.files}>
            {overLimit.map(({ path, size }) => <li key={path}><span>{path}</span><span className={styles.size}>{formatBytes(size, locale)}</span></li>)}
          </ul>
        </section>
      )}
      {unprintable.length > 0 && (
        <section className={styles.section} aria-labelledby="unprintable">
          <h2 id="unprintable" className={styles.heading}>Letters our fonts lack</h2>
          <p className={styles.quiet}>They are printed as their numbers, so that nothing is lost:</p>
          <ul className={styles.letters}>{unprintable.map((letter) => <li key={letter}>{letter}</li>)}</ul>
        </section>
      )}
      <section className={styles.section} aria-labelledby="contents">
        <h2 id="contents" className={styles.heading}>In the zip</h2>
        <p className={styles.quiet}>{contents.length === 1 ? '1 file' : `${contents.length} files`}, {zips.length > 1 ? `in ${zips.length} zips of ${zips.map((size) => formatBytes(size, locale)).join(', ')}` : `${formatBytes(zips[0] ?? preview.size, locale)} as a zip`}</p>
        {foldersOf(contents).map(({ folder, files }) => (
          <div key={folder}>
            {folder !== '' && <h3 className={styles.folder}>{folder}</h3>}
            <ul className={styles.files}>
              {files.map(({ name, size }) => <li key={name}><span>{name}</span><span className={styles.size}>{formatBytes(size, locale)}</span></li>)}
            </ul>
          </div>
        ))}
      </section>
    </div>
  )
}
