import { computed, type ComputedRef, shallowRef } from 'vue'
import { type Local, useLocal } from './local'
import { played, session } from './session'
import type { Source } from './source'
import { rowOf, rows } from './store/rows'
import type { ActivationProposal, Alarm, Row, SuperiorInstruction } from './types'
import { type Wait, waitsFor } from './waits'

/** Lists of the desk from which something may wait for a role. */
const PROPOSALS: Readonly<Record<string, string>> = { duty_leader: 'proposed', commander: 'endorsed' }
const ALARMED = ['duty_officer', 'duty_leader']

const none = <T>(): Pick<Local<T>, 'items'> => ({ items: shallowRef([]) })

/** Several sources as one: troubled when one of them is, known when all are; none when there is none. */
export function joined(sources: readonly Source[]): Source | undefined {
  const pick = (name: 'at' | 'failedAt' | 'next') =>
    computed(() => {
      const known = sources.map((source) => source[name].value)
      if (name === 'at' && known.includes(null)) return null
      const told = known.filter((moment) => moment !== null)
      return told.length ? Math.min(...told) : null
    })
  const refresh = async () => void (await Promise.all(sources.map((source) => source.refresh())))
  const trouble = computed(() => sources.map((source) => source.trouble.value).find((one) => one !== null) ?? null)
  return sources.length ? { trouble, failedAt: pick('failedAt'), at: pick('at'), next: pick('next'), refresh } : undefined
}

export interface Waits {
  waits: ComputedRef<Wait[]>
  /** Where the lists of the desk come from; none when all that waits is in the picture. */
  source: Source | undefined
}

/** An exercise that is no longer proposed asks nobody. */
const isOpen = ({ data }: Row<'exercise_approval'>) => rowOf('exercise', data.exercise_id)?.state === 'proposed'

/** What waits for the person who is logged in, for as long as the caller lives. */
export function useWaits(): Waits {
  const { role = '', region = '' } = session.value ?? {}
  const state = PROPOSALS[role]
  const proposals = state ? useLocal<ActivationProposal>(`/activation-proposals?state=${state}`) : null
  const instructions = role === 'duty_leader' ? useLocal<SuperiorInstruction>('/superior-instructions?state=received') : null
  const alarms = ALARMED.includes(role) ? useLocal<Alarm>('/alarms?state=raised') : null
  const waits = computed(() =>
    waitsFor(role, region, {
      proposals: (proposals ?? none<ActivationProposal>()).items.value,
      instructions: (instructions ?? none<SuperiorInstruction>()).items.value,
      alarms: (alarms ?? none<Alarm>()).items.value,
      responses: rows('regional_response').value,
      signatures: rows('plan_signature').value,
      requests: rows('aid_request').value,
      offers: rows('aid_offer').value,
      // Who plays decides nothing real.
      approvals: played() ? [] : rows('exercise_approval').value.filter(isOpen),
      experts: played() ? [] : rows('expert').value,
    }),
  )
  return { waits, source: joined([proposals, instructions, alarms].filter((one) => one !== null)) }
}

/** How many things wait for the person who is logged in. */
export function useApprovals(): ComputedRef<number> {
  const { waits } = useWaits()
  return computed(() => waits.value.length)
}
