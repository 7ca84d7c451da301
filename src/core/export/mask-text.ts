/**
 * What is masked before anything is printed, as courts ask of filings (in the US: Federal Rule of Civil Procedure 5.2).
 * Only text that was typed can be masked: a scan or a file stays as it is.
 */
export interface Masks {
  /** Social-security and tax numbers: the last four digits stay. */
  readonly ids: boolean
  /** Numbers of bank accounts and cards: the last four digits stay. */
  readonly accounts: boolean
  /** Days of birth: the year stays. */
  readonly births: boolean
  /** Names of minors, as the owner wrote them: the initials stay. */
  readonly minors: readonly string[]
}

/** True if something is to be masked. */
export function masksAnything({ ids, accounts, births, minors }: Masks): boolean {
  return ids || accounts || births || minors.some((name) => name.trim() !== '')
}

/** The text with what was chosen masked; the same text where nothing in it fits. */
export function maskText(text: string, masks: Masks): string {
  let masked = text
  if (masks.ids) for (const { pattern, put } of idRules) masked = masked.replace(pattern, put)
  if (masks.accounts) for (const { pattern, put } of accountRules) masked = masked.replace(pattern, put)
  if (masks.births) masked = masked.replace(birth, (whole: string, words: string, date: string) => `${words}${yearOf(date) ?? whole.slice(words.length)}`)
  for (const { pattern, initials } of masks.minors.flatMap(nameRules)) masked = masked.replace(pattern, initials)
  return masked
}

/** `Mia Jane Hartwell` as `M. J. H.` */
export function initialsOf(name: string): string {
  return name.trim().split(/\s+/).filter(Boolean).map((word) => `${/^./u.exec(word)?.[0].toUpperCase() ?? ''}.`).join(' ')
}

interface Rule {
  readonly pattern: RegExp
  readonly put: (...found: string[]) => string
}

const digits = (text: string): string => text.replaceAll(/\D/g, '')
/** All but the last four letters and digits become x, and separators stay: `123-45-6789` is `xxx-xx-6789`. */
function lastFour(text: string): string {
  const count = text.replaceAll(/[^A-Za-z0-9]/g, '').length
  let seen = 0
  return text.replaceAll(/[A-Za-z0-9]/g, (letter) => (seen++ < count - 4 ? 'x' : letter))
}

/** Numbers by their form, and numbers after words that say what they are. */
const idRules: readonly Rule[] = [
  { pattern: /(?<![\d-])\d{3}([-\u2011\u2013 ])\d{2}\1\d{4}(?![\d-])/g, put: (whole = '') => lastFour(whole) },
  { pattern: /(?<![\d-])\d{2}[-\u2011\u2013]\d{7}(?![\d-])/g, put: (whole = '') => lastFour(whole) },
  {
    pattern: /\b((?:SSN|social[ -]security|ITIN|EIN|TIN|tax(?:payer)?(?:[ -]?(?:id(?:entification)?|no|number|ref(?:erence)?))|UTR|VAT(?:[ -]?(?:id|no|number))?|national insurance|NINO)[^\d\n]{0,24}?)((?:[A-Z]{2} ?)?\d(?:[\d -]{3,18}\d)(?: ?[A-D]\b)?)/gi,
    put: (_, words = '', number = '') => words + lastFour(number),
  },
]

const accountRules: readonly Rule[] = [
  // IBAN
  { pattern: /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b/g, put: (whole = '') => (digits(whole).length >= 8 ? lastFour(whole) : whole) },
  // Cards: 13 to 19 digits that add up as card numbers do
  { pattern: /(?<![\d-])\d(?:[ -]?\d){12,18}(?![\d-])/g, put: (whole = '') => (addsUp(digits(whole)) ? lastFour(whole) : whole) },
  {
    pattern: /\b((?:(?:bank )?(?:account|acct)|a\/c|routing|sort code|card|iban|konto|compte)[^\d\n]{0,24}?)(\d(?:[\d -]{3,32}\d))(?!\d)/gi,
    put: (_, words = '', number = '') => words + lastFour(number),
  },
]

/** Luhn’s sum, which every card number meets. */
function addsUp(number: string): boolean {
  const sum = number.split('').toReversed().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return sum % 10 === 0
}

const months = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?'
const dates = `\\d{4}-\\d{1,2}-\\d{1,2}|\\d{1,2}[./-]\\d{1,2}[./-]\\d{2,4}|${months} \\d{1,2}(?:st|nd|rd|th)?,? \\d{4}|\\d{1,2}(?:st|nd|rd|th)?\\.? ${months},? \\d{4}`
const birth = new RegExp(`(\\b(?:born|birth ?day|birth ?date|date of birth|day of birth|d\\.?o\\.?b\\.?|b\\.)[^\\d\\n]{0,12}?)((?<![\\d])(?:${dates}))(?!\\d)`, 'gi')

/** The year of a date; two digits stand for themselves. */
function yearOf(date: string): string | undefined {
  return /\d{4}/.exec(date)?.[0] ?? /\d{2}$/.exec(date)?.[0]
}

/** The whole name, then its first word alone: a family name is the parents’ too. */
function nameRules(name: string): { readonly pattern: RegExp; readonly initials: string }[] {
  const words = name.trim().split(/\s+/).filter(Boolean)
  const [first] = words
  if (first === undefined || first.length < 2) return []
  const rule = (parts: readonly string[]): { readonly pattern: RegExp; readonly initials: string } => ({
    pattern: new RegExp(`(?<![\\p{L}\\p{N}])${parts.map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('\\s+')}(?![\\p{L}\\p{N}])`, 'giu'), initials: initialsOf(parts.join(' ')),
  })
  return words.length > 1 ? [rule(words), rule([first])] : [rule(words)]
}
