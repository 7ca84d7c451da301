/** The currency of a region, for the first offer alone: the owner chooses. ISO 3166 region → ISO 4217. */
const byRegion: Readonly<Record<string, string>> = {
  US: 'USD', CA: 'CAD', GB: 'GBP', AU: 'AUD', NZ: 'NZD', CH: 'CHF', JP: 'JPY', IN: 'INR', MX: 'MXN', BR: 'BRL', ZA: 'ZAR', SE: 'SEK', NO: 'NOK', DK: 'DKK', PL: 'PLN', CZ: 'CZK', HU: 'HUF', RO: 'RON',
  SG: 'SGD', HK: 'HKD', IL: 'ILS', TR: 'TRY', KR: 'KRW', CN: 'CNY',
  ...Object.fromEntries(['AT', 'BE', 'BG', 'CY', 'DE', 'EE', 'ES', 'FI', 'FR', 'GR', 'HR', 'IE', 'IT', 'LT', 'LU', 'LV', 'MT', 'NL', 'PT', 'SI', 'SK'].map((region) => [region, 'EUR'])),
}

/** The currency to offer first for a locale such as `en-GB`; US dollars where the region says nothing. */
export function currencyOfPlace(locale: string): string {
  const region = new Intl.Locale(locale).maximize().region
  return (region && byRegion[region]) || 'USD'
}

/** The name of a currency in the reader’s language. */
export function currencyName(code: string, locale: string): string {
  return new Intl.DisplayNames(locale, { type: 'currency' }).of(code) ?? code
}

/** Every currency this computer knows, those of common places first. */
export function currencyChoices(locale: string): readonly { readonly value: string; readonly label: string }[] {
  const first = ['USD', 'CAD', 'GBP', 'EUR', 'AUD']
  return [...first, ...Intl.supportedValuesOf('currency').filter((code) => !first.includes(code))].map((code) => ({ value: code, label: `${code} – ${currencyName(code, locale)}` }))
}
