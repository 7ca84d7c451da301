import type { Option } from './field.ts'

/** ISO 3166-1 alpha-2 codes. */
const codes =
  'AD AE AF AG AI AL AM AO AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GT GU GW GY HK HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TG TH TJ TK TL TM TN TO TR TT TW TZ UA UG US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW'.split(' ')

const known = new Map<string, readonly Option[]>()

/** Every country by its name in the reader’s language; the United States, Canada and the United Kingdom stand first. */
export function countryOptions(locale: string): readonly Option[] {
  const made = known.get(locale)
  if (made) return made
  const names = new Intl.DisplayNames(locale, { type: 'region' })
  const option = (code: string): Option => ({ value: code, label: names.of(code) ?? code })
  const first = ['US', 'CA', 'GB']
  const rest = codes.filter((code) => !first.includes(code)).map(option).toSorted((a, b) => a.label.localeCompare(b.label, locale))
  const options = [...first.map(option), ...rest]
  known.set(locale, options)
  return options
}

/** The name of a country in the reader’s language. */
export function countryName(code: string, locale: string): string {
  return new Intl.DisplayNames(locale, { type: 'region' }).of(code) ?? code
}
