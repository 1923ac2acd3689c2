import { type ShallowRef, shallowRef } from 'vue'
import { Problem } from './api'
import { BARRED } from './source'

const PERIOD_MS = 5000
/** An answer another tab told this recently saves an own question. */
const RECENT_MS = 4000

export interface Told {
  path: string
  items: readonly unknown[]
}

/** The other tabs of this console: what one has asked, all know. */
export interface Tabs {
  tell(told: Told): void
  hear(take: (told: Told) => void): void
}

export interface Surroundings {
  /** Throws Problem. */
  ask(path: string): Promise<readonly unknown[]>
  visible(): boolean
  monotonic(): number
  tabs: Tabs
}

export interface List {
  readonly items: ShallowRef<readonly unknown[]>
  readonly trouble: ShallowRef<Problem | null>
  readonly failedAt: ShallowRef<number | null>
  readonly at: ShallowRef<number | null>
  readonly next: ShallowRef<number | null>
}

interface Watched extends List {
  readers: number
  timer: ReturnType<typeof setTimeout> | undefined
  asking: boolean
  /** The role may not read it; asked no more until the session changes. */
  barred: boolean
}

/** Asks for each watched list every five seconds while the page is seen, once for all tabs. */
export class Poller {
  private readonly lists = new Map<string, Watched>()

  constructor(private readonly around: Surroundings) {
    around.tabs.hear(({ path, items }) => {
      const list = this.lists.get(path)
      if (list && !list.barred) this.take(list, items)
    })
  }

  watch(path: string): List {
    const list = this.lists.get(path) ?? this.add(path)
    list.readers += 1
    if (list.readers === 1) void this.turn(path, list)
    return list
  }

  leave(path: string): void {
    const list = this.lists.get(path)
    if (!list) return
    list.readers -= 1
    if (list.readers === 0) clearTimeout(list.timer)
  }

  async refresh(path: string): Promise<void> {
    const list = this.lists.get(path)
    if (list) await this.question(path, list)
  }

  /** The page has come into view again. */
  wake(): void {
    for (const [path, list] of this.lists) if (list.readers > 0) void this.turn(path, list)
  }

  /** Another person: what was seen is forgotten, what was barred is asked for again. */
  forget(): void {
    for (const [path, list] of this.lists) {
      clearTimeout(list.timer)
      if (list.readers === 0) this.lists.delete(path)
      list.barred = false
      list.items.value = []
      list.trouble.value = null
      list.at.value = null
      if (list.readers > 0) void this.turn(path, list)
    }
  }

  private add(path: string): Watched {
    const list: Watched = {
      items: shallowRef([]),
      trouble: shallowRef(null),
      failedAt: shallowRef(null),
      at: shallowRef(null),
      next: shallowRef(null),
      readers: 0,
      timer: undefined,
      asking: false,
      barred: false,
    }
    this.lists.set(path, list)
    return list
  }

  private async turn(path: string, list: Watched): Promise<void> {
    clearTimeout(list.timer)
    const known = list.at.value
    const recent = known !== null && this.around.monotonic() - known < RECENT_MS
    if (this.around.visible() && !recent) await this.question(path, list)
    clearTimeout(list.timer)
    const goesOn = list.readers > 0 && !list.barred
    list.next.value = goesOn ? this.around.monotonic() + PERIOD_MS : null
    if (goesOn) list.timer = setTimeout(() => void this.turn(path, list), PERIOD_MS)
  }

  private async question(path: string, list: Watched): Promise<void> {
    if (list.asking || list.barred) return
    list.asking = true
    try {
      const items = await this.around.ask(path)
      this.take(list, items)
      this.around.tabs.tell({ path, items })
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      list.trouble.value = error
      list.failedAt.value = this.around.monotonic()
      list.barred = BARRED.includes(error.status)
    } finally {
      list.asking = false
    }
  }

  private take(list: Watched, items: readonly unknown[]): void {
    list.items.value = items
    list.trouble.value = null
    list.at.value = this.around.monotonic()
  }
}
