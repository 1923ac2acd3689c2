import { ref } from 'vue'
import { route } from './router'
import { forced } from './settings'

/** The incident that is pointed at or has the focus; shown as such in every panel. */
export const pointed = ref<string | null>(null)

/** Attributes that make an element point at an incident and show when it is pointed at. */
export function pointing(incidentId: string | null | undefined) {
  const opened = route.value.name === 'incident' ? route.value.params.id : undefined
  const lit = Boolean(incidentId) && (pointed.value === incidentId || opened === incidentId)
  const point = () => (pointed.value = forced.scale ? null : (incidentId ?? null))
  const leave = () => {
    if (pointed.value === incidentId) pointed.value = null
  }
  return {
    class: { lit },
    onPointerenter: point,
    onPointerleave: leave,
    onFocusin: point,
    onFocusout: leave,
  }
}
