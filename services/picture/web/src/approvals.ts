import { computed, type ComputedRef } from 'vue'
import { useLocal } from './local'
import { mayAs, session } from './session'
import { rows } from './store/rows'
import type { ActivationProposal } from './types'

/** States in which a proposal waits for a role. */
const WAITS: Readonly<Record<string, string>> = { duty_leader: 'proposed', commander: 'endorsed' }

/** How many things wait for a decision of the person who is logged in, for as long as the caller lives. */
export function useApprovals(): ComputedRef<number> {
  const state = WAITS[session.value?.role ?? '']
  const proposals = state ? useLocal<ActivationProposal>('/activation-proposals') : null
  const signatures = rows('plan_signature')
  return computed(() => {
    const waiting = proposals?.items.value.filter((one) => one.state === state).length ?? 0
    if (!mayAs(['bureau_head'])) return waiting
    return signatures.value.filter((row) => row.region === session.value?.region && row.state === 'presented').length
  })
}
