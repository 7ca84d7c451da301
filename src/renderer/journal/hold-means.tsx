import styles from './hold-means.module.css'

/** What a hold blocks here, and what Evenkeel can’t keep for anybody. */
export function HoldMeans() {
  return (
    <div className={styles.means}>
      <p>While it is on hold, nothing in this case or in the account of its customer can be erased, and backups that hold it are kept. If somebody asks to erase something, that is refused and recorded.</p>
      <p>Keep yourselves, and stop whatever deletes it: phone messages and voicemail, mail and chats, photos, footage of cameras, and papers.</p>
    </div>
  )
}
