import { option } from '../../blocks/inputs.ts'
import { LIMITS } from '../../blocks/limits.ts'
import { ZONES } from '../../domain/weeks/schedule.ts'

/** All zones by continent, for a menu; on a phone it is searched by typing. One group holds 100. */
export function zoneGroups(current: string): { label: string; options: ReturnType<typeof option>[] }[] {
  const byContinent = new Map<string, string[]>()
  for (const zone of ZONES) {
    const continent = zone.includes('/') ? zone.slice(0, zone.indexOf('/')) : 'Other'
    byContinent.set(continent, [...(byContinent.get(continent) ?? []), zone])
  }
  // Slack may name a zone by an older name than this runtime lists.
  if (!ZONES.includes(current)) byContinent.set('Now', [current])
  return [...byContinent].flatMap(([continent, zones]) => {
    const groups = []
    for (let i = 0; i < zones.length; i += LIMITS.selectOptions) {
      const part = zones.slice(i, i + LIMITS.selectOptions)
      groups.push({
        label: i === 0 ? continent : `${continent}, more`,
        options: part.map((zone) => option(zone, zone)),
      })
    }
    return groups
  })
}
