/** Time zones to choose from, as people look for them: by part of the world, then by city. */

export interface ZoneGroup {
  /** `Europe`; undefined for zones that belong to no region, such as `UTC`. */
  readonly region: string | undefined
  readonly zones: readonly Zone[]
}

export interface Zone {
  /** The name that is stored. */
  readonly id: string
  readonly city: string
  /** The name that a browser with older data gives for the same zone. */
  readonly also: string | undefined
}

export function zoneNames(): readonly string[] {
  return Intl.supportedValuesOf('timeZone')
}

export function zoneGroups(names: readonly string[]): ZoneGroup[] {
  const zones = [...new Set([...names.map(today), 'UTC'])].map(zoneOf)
  const regions = Map.groupBy(zones, ({ id }) => (id.includes('/') ? id.slice(0, id.indexOf('/')) : undefined))
  return [...regions]
    .map(([region, members]) => ({ region, zones: members.toSorted((a, b) => compare(a.city, b.city)) }))
    .toSorted((a, b) => Number(a.region === undefined) - Number(b.region === undefined) || compare(a.region, b.region))
}

/** `America/Argentina/Buenos_Aires` is looked for as "Buenos Aires (Argentina)". */
function zoneOf(id: string): Zone {
  const [, ...rest] = id.includes('/') ? id.split('/') : ['', id]
  const names = rest.map((part) => part.replaceAll('_', ' '))
  const city = names.at(-1) ?? id
  const area = names.slice(0, -1).join(', ')
  return { id, city: area ? `${city} (${area})` : city, also: oldNames.get(id) }
}

/**
 * V8 lists these by the name that ICU froze; the city is called otherwise today. From the `backward` file of the IANA
 * time zone database, and both names are valid everywhere.
 */
const renamed: Readonly<Record<string, string>> = {
  'Africa/Asmera': 'Africa/Asmara',
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Catamarca': 'America/Argentina/Catamarca',
  'America/Coral_Harbour': 'America/Atikokan',
  'America/Cordoba': 'America/Argentina/Cordoba',
  'America/Godthab': 'America/Nuuk',
  'America/Indianapolis': 'America/Indiana/Indianapolis',
  'America/Jujuy': 'America/Argentina/Jujuy',
  'America/Louisville': 'America/Kentucky/Louisville',
  'America/Mendoza': 'America/Argentina/Mendoza',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
  'Pacific/Enderbury': 'Pacific/Kanton',
  'Pacific/Ponape': 'Pacific/Pohnpei',
  'Pacific/Truk': 'Pacific/Chuuk',
}

const oldNames: ReadonlyMap<string, string> = new Map(Object.entries(renamed).map(([old, now]) => [now, old]))

function today(name: string): string {
  return renamed[name] ?? name
}

function compare(a: string | undefined = '', b: string | undefined = ''): number {
  return a < b ? -1 : a > b ? 1 : 0
}
