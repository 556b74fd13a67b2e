/** Ways to write a currency that Intl does not know: "kr.", "Fr.", "US$". */
const OTHERS = [
  'kr.',
  'fr.',
  'fr',
  'sfr.',
  'sfr',
  'zl',
  'rs.',
  'rs',
  'us$',
  '$us',
  'c$',
  '$ca',
  'au$',
  '$au',
  '$nz',
]
/** Currencies with a name for their sign: "kr", "zł", "R$", "Kč", "Ft". */
const NAMED = ['SEK', 'PLN', 'BRL', 'CZK', 'HUF', 'RON', 'CAD', 'AUD', 'NZD', 'HKD', 'TWD', 'MXN', 'CNY']

/** "$1,250" and "1 250 kr" have it before or after. */
const written = (currency: string, currencyDisplay: 'symbol' | 'narrowSymbol'): string =>
  new Intl.NumberFormat('en', { style: 'currency', currency, currencyDisplay })
    .formatToParts(1)
    .find(({ type }) => type === 'currency')?.value ?? currency

const signs = NAMED.flatMap((code) => [written(code, 'symbol'), written(code, 'narrowSymbol')])
const MARK = [...new Set([...OTHERS, ...signs, ...Intl.supportedValuesOf('currency')])]
  // The longest first: "kr." is not "kr" and a dot.
  .sort((a, b) => b.length - a.length)
  .map((mark) => mark.replace(/[.$]/g, '\\$&'))
  .join('|')

const BEFORE = new RegExp(`^([+-]?)\\s*(?:${MARK}|\\p{Sc})\\s*(?=[+-]?\\s*[\\d.,٫])`, 'iu')
const AFTER = new RegExp(`(?<=\\d.*)\\s*(?:${MARK}|\\p{Sc})$`, 'iu')
/** "12.–": no cents. */
const NO_CENTS = /(?<=\d)[.,]--?$/

/** An amount without its currency, by sign or code, before or after: "-$5", "5 kr", "R$ 5", "CHF 1'200.–". */
export const withoutCurrency = (text: string): string =>
  text.replace(BEFORE, '$1').replace(AFTER, '').replace(NO_CENTS, '')
