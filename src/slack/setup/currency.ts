/** Currencies by a zone's own name or its continent; a guess to start from, shown and changeable. */
const BY_ZONE: Readonly<Record<string, string>> = {
  'Europe/London': 'GBP',
  'Europe/Zurich': 'CHF',
  'Europe/Stockholm': 'SEK',
  'Europe/Oslo': 'NOK',
  'Europe/Copenhagen': 'DKK',
  'Europe/Warsaw': 'PLN',
  'America/Toronto': 'CAD',
  'America/Vancouver': 'CAD',
  'America/Sao_Paulo': 'BRL',
  'Asia/Tokyo': 'JPY',
  'Asia/Kolkata': 'INR',
  'Asia/Calcutta': 'INR',
  'Pacific/Auckland': 'NZD',
}

/** The currency people in a zone most likely count in. */
export const likelyCurrency = (zone: string): string =>
  BY_ZONE[zone] ?? (zone.startsWith('Europe/') ? 'EUR' : zone.startsWith('Australia/') ? 'AUD' : 'USD')
