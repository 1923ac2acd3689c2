import { computed } from 'vue'
import { asksUs } from './aidwaits'
import { nextDue, runningClocks } from './clocks'
import { awaits } from './deliveries'
import { session } from './session'
import { feed, signatures } from './store/picture'
import { notices, reports, rowOf, rows } from './store/rows'
import type { Row } from './types'

/** What waits for my region: 签收, answers, deadlines. */

const region = computed(() => session.value?.region ?? '')

/** Facts that wait for my region's 签收, the newest first. */
export const unsigned = computed(() => feed.value.filter((item) => awaits(item, region.value, signatures.value)))

export const clocks = computed(() =>
  runningClocks(
    reports.value,
    rows('regional_response').value,
    rows('task_execution').value,
    rows('aid_request').value,
    rows('aid_offer').value,
  ),
)

export const ownClocks = computed(() => clocks.value.filter((clock) => clock.region === region.value))

/** Incident id to its nearest deadline. */
export const dueOf = computed(() => nextDue(clocks.value))

/** Notices to my region that it has not signed for. */
export const unsignedNotices = computed(() => notices.value.filter(isUnsigned).length)

const executed = computed(
  () => new Set(rows('task_execution').value.filter(({ state }) => state !== 'received').map(({ data }) => data.task_id)),
)

function isUnsigned({ id, region: owner, state, data }: Row<'neighbour_notice'>): boolean {
  const toUs = owner !== region.value && data.to_regions.includes(region.value)
  return state === 'issued' && toUs && !signatures.value.get(id)?.has(region.value)
}

function asksByNotice(row: Row<'neighbour_notice'>): boolean {
  return Boolean(row.data.asked_measures) && isUnsigned(row)
}

function asksByTask({ id, state, data }: Row<'response_task'>): boolean {
  return state === 'issued' && data.mode === 'request' && data.executing_region === region.value && !executed.value.has(id)
}

/** 商请 that name my region and have no answer yet; a renewed notice asks anew. */
export const requests = computed(() => [
  ...notices.value.filter(asksByNotice).map(({ id, data }) => `${id} ${data.notice_version}`),
  ...rows('response_task').value.filter(asksByTask).map(({ id }) => id),
  ...rows('regional_response')
    .value.filter((row) => row.region === region.value && row.state === 'asked')
    .map(({ id }) => id),
  ...rows('aid_request')
    .value.filter((row) => asksUs(row, rows('aid_offer').value, region.value))
    .map(({ id }) => id),
])

/** Title of the incident of a clock, or its id while the row has not come. */
export function incidentTitle(id: string): string {
  return rowOf('incident', id)?.data.title ?? id
}
