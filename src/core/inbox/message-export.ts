import type { MessageLine } from './arrival.ts'

/**
 * How the messengers write a chat that was exported: `[12/11/2026, 14:32:10] Dana: text`, `12/11/26, 2:32 PM - Dana: text`,
 * `2026-11-12 14:32 Dana: text`. Which number is the month is nowhere said, so the time stays as it stands there.
 */
const heads = [
  /^\u200e?\[(?<stamp>[\d./-]{6,10},? \d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:[\s\u202f][APap]\.?[Mm]\.?)?)\] (?<by>[^:]{1,100}): (?<text>.*)$/u,
  /^\u200e?(?<stamp>[\d./-]{6,10},? \d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:[\s\u202f][APap]\.?[Mm]\.?)?)(?: - | – |\s+)(?<by>[^:\d][^:]{0,99}|\+?[\d ()-]{5,30}): (?<text>.*)$/u,
]

/** Lines that have to look like messages before a text counts as an export: anybody may write one such line into a note. */
const ENOUGH = 2
/** Lines looked at before the first message; some exports begin with a title. */
const PREFACE = 12

/** The messages of an exported chat, in order; undefined for any other text. A line without a head goes on with the message before it. */
export function readMessageExport(text: string): readonly MessageLine[] | undefined {
  const messages: { by: string; stamp: string; text: string }[] = []
  let before = 0
  for (const line of text.replace(/^\ufeff/, '').split(/\r\n|\n|\r/)) {
    const found = headOf(line)
    if (found) messages.push(found)
    else if (messages.length > 0) {
      const last = messages.at(-1)
      if (last) last.text += `\n${line}`
    } else if (line.trim() !== '' && ++before > PREFACE) return undefined
  }
  return messages.length < ENOUGH ? undefined : messages.map((message) => ({ ...message, text: message.text.trim() }))
}

function headOf(line: string): { by: string; stamp: string; text: string } | undefined {
  for (const head of heads) {
    const { stamp, by, text } = head.exec(line)?.groups ?? {}
    if (stamp !== undefined && by !== undefined && text !== undefined) return { stamp, by: by.trim(), text }
  }
  return undefined
}
