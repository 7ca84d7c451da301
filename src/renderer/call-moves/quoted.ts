import { outcomeOfWording } from './apology-move.ts'

/** The outcome of the flow “This caller is abusive” that holds the sentences of a conduct step. */
export const abuseOutcomes: Readonly<Record<string, string>> = { 'first-warning': 'first-warning', 'second-warning': 'second-warning', 'call-ended': 'end-and-write', 'asked-to-leave': 'leave', 'threat-of-violence': 'danger' }

/** The article whose sentences draw the line. */
export const quotedArticle = 'draw-the-line-with-a-meeting'

/** The outcomes that the dialogs quote, by flow. */
export const quotedOutcomes = { 'caller-is-abusive': Object.values(abuseOutcomes), 'should-i-apologize': Object.values(outcomeOfWording) } as const
