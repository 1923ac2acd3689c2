import { watch } from 'vue'
import { serverNow, tick } from './clock'
import { dutyLines } from './duty'
import { regionLights } from './format'
import { ageWords, SIGNS } from './freshness'
import { keep, type LastPicture } from './keptpicture'
import { linkState } from './link'
import { t } from './locales'
import { group, label, regionName, regions, session } from './session'
import { heard, loaded } from './store/picture'
import { incidents, rows } from './store/rows'
import { clocks, dueOf, incidentTitle } from './waiting'
import { casualtyWords, ENDED, levelBadge } from './words'

/** The last picture in words, for when nothing answers any more. */

const EVERY_MS = 30_000

function dutyOf(region: string): string {
  return dutyLines(rows('duty_shift').value, [region], serverNow())
    .filter(({ shift }) => shift)
    .map(({ function: what, shift }) => `${label('duty_function', what)} ${shift?.data.person} ${shift?.data.telephone}`)
    .join('；')
}

/** The picture as it is known to this tab. */
export function present(): LastPicture | null {
  if (!loaded.value || !heard.value) return null
  const telephones = new Map(regions().map((region) => [region.code, region]))
  return {
    region: session.value?.region_name ?? '',
    at: heard.value.serverTime,
    exercise: session.value?.exercise_id ?? '',
    regions: regionLights.value.map(({ code, name, telephone, age, light, asOf }) => ({
      name,
      telephone,
      bureau: telephones.get(code)?.bureau ?? '',
      light: `${SIGNS[light]} ${ageWords(age)}`,
      asOf,
      duty: dutyOf(code),
    })),
    incidents: incidents.value
      .filter(({ state }) => !ENDED.includes(state))
      .map(({ id, region, state, data }) => ({
        level: levelBadge(data, group('level')).word,
        title: data.title,
        number: data.display_number,
        region: regionName(region),
        state: label('state.incident', state),
        place: data.place?.address ?? '',
        harm: casualtyWords(data.casualties),
        due: dueOf.value.get(id)?.dueAt ?? '',
      }))
      .sort((a, b) => (a.due || '9').localeCompare(b.due || '9')),
    deadlines: clocks.value.map(({ dueAt, region, what, incidentId }) => ({
      dueAt,
      region: regionName(region),
      what: t.clockKinds[what],
      title: incidentTitle(incidentId),
    })),
  }
}

/** Keeps the picture every half minute while the service speaks; returns what ends that. */
export function startKeeping(): () => void {
  let last = -Infinity
  return watch(tick, (at) => {
    if (at - last < EVERY_MS || linkState.value !== 'ok') return
    const picture = present()
    if (!picture) return
    last = at
    keep(picture)
  })
}
