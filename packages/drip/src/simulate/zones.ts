/**
 * Where readers of a language live, as time zones with shares. These are round guesses made for planning, no
 * statistics: who knows better gives a mix (docs/operating.md). A country comes with each zone, for questions that ask it.
 */
export interface ZoneShare {
  readonly zone: string
  readonly country: string
  readonly share: number
}

export function zonesFor(language: string): readonly ZoneShare[] {
  const rows = byLanguage[language.split('-')[0]!.toLowerCase()] ?? elsewhere
  return rows.map(([zone, country, share]) => ({ zone, country, share }))
}

type Row = readonly [zone: string, country: string, share: number]

const byLanguage: Readonly<Record<string, readonly Row[]>> = {
  en: [
    ['America/New_York', 'US', 27],
    ['America/Chicago', 'US', 15],
    ['America/Los_Angeles', 'US', 11],
    ['America/Denver', 'US', 4],
    ['Asia/Kolkata', 'IN', 13],
    ['Europe/London', 'GB', 12],
    ['America/Toronto', 'CA', 5],
    ['Australia/Sydney', 'AU', 4],
    ['Africa/Lagos', 'NG', 3],
    ['Asia/Manila', 'PH', 2],
    ['Asia/Singapore', 'SG', 1],
    ['Africa/Johannesburg', 'ZA', 1],
    ['Europe/Dublin', 'IE', 1],
    ['Pacific/Auckland', 'NZ', 1],
  ],
  de: [
    ['Europe/Berlin', 'DE', 82],
    ['Europe/Vienna', 'AT', 10],
    ['Europe/Zurich', 'CH', 8],
  ],
  fr: [
    ['Europe/Paris', 'FR', 60],
    ['America/Toronto', 'CA', 10],
    ['Africa/Abidjan', 'CI', 10],
    ['Europe/Brussels', 'BE', 10],
    ['Africa/Casablanca', 'MA', 10],
  ],
  es: [
    ['America/Mexico_City', 'MX', 28],
    ['America/Bogota', 'CO', 22],
    ['Europe/Madrid', 'ES', 20],
    ['America/Argentina/Buenos_Aires', 'AR', 18],
    ['America/New_York', 'US', 12],
  ],
  pt: [
    ['America/Sao_Paulo', 'BR', 92],
    ['Europe/Lisbon', 'PT', 8],
  ],
}

const elsewhere: readonly Row[] = [
  ['Asia/Shanghai', 'CN', 20],
  ['Asia/Kolkata', 'IN', 20],
  ['Europe/Berlin', 'DE', 20],
  ['America/New_York', 'US', 20],
  ['America/Sao_Paulo', 'BR', 10],
  ['Africa/Lagos', 'NG', 10],
]
