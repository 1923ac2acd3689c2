import { shallowRef } from 'vue'

/** Facts that somebody at this desk has pinned; kept in this browser and shown to nobody else. */

const KEY = 'liandong.pins'
const MOST = 500

function kept(): string[] {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]')
    return Array.isArray(found) ? found.map(String) : []
  } catch {
    return []
  }
}

export const pinned = shallowRef<ReadonlySet<string>>(new Set(kept()))

export function togglePin(id: string): void {
  const ids = new Set(pinned.value)
  if (!ids.delete(id)) ids.add(id)
  pinned.value = ids
  localStorage.setItem(KEY, JSON.stringify([...ids].slice(-MOST)))
}
