import { computed, type ComputedRef, shallowRef } from 'vue'
import { COMMANDER, DUTY } from '../../commands/command'
import { useFetched } from '../../fetched'
import { mayAs, session } from '../../session'
import type { Source } from '../../source'
import type { Row } from '../../types'
import { type Filed, withFresh } from './reports'

const READERS = [...DUTY, ...COMMANDER]

export interface Files {
  files: ComputedRef<Filed[]>
  source: Source
  /** Takes a document that was written here just now. */
  add: (filed: Filed) => void
}

/** The documents written for an own incident, newest first, at whichever desk; none for who may not read them. */
export function useFiles(row: () => Row<'incident'>): Files {
  const fresh = shallowRef<readonly Filed[]>([])
  const listed = useFetched<{ items: Filed[] }>(() => {
    const { id, region } = row()
    return region === session.value?.region && mayAs(READERS) ? `/incidents/${id}/documents` : null
  })
  const files = computed(() => withFresh(fresh.value, listed.body.value?.items ?? []))

  function add(filed: Filed): void {
    fresh.value = [filed, ...fresh.value.filter(({ id }) => id !== filed.id)]
    void listed.refresh()
  }
  return { files, source: listed, add }
}
