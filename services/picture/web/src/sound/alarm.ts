import { computed, ref, watch } from 'vue'
import { SIGNERS } from '../acknowledge'
import { monotonic, serverNow, tick } from '../clock'
import { t } from '../locales'
import { mayAs } from '../session'
import { heard as heartbeat } from '../store/picture'
import { ownClocks, requests, unsigned } from '../waiting'
import { audible, sound, unlockAtFirstPress } from './audio'
import { decide, type Memory, type Moment, MUTE_MS, SILENT, type Tone } from './decide'
import { type Channel, Leader, type Part } from './leader'

/** The tones of the desk, in one of its tabs; and what is seen of them when nobody can hear. */

const CHANNEL = 'liandong.sound'
const BLINK_MS = 2000

const mutedUntil = ref(-Infinity)

/** Milliseconds of silence left. */
export const muteLeft = computed(() => Math.max(0, mutedUntil.value - Math.max(tick.value, monotonic())))

/** Only who may 签收 is called. */
export const onDuty = computed(() => mayAs(SIGNERS))

const id = Math.random().toString(36).slice(2)
let leader: Leader | null = null
let tones: Memory = SILENT
let notes: Memory = SILENT

function channel(): Channel {
  if (typeof BroadcastChannel !== 'undefined') return new BroadcastChannel(CHANNEL)
  return { postMessage: () => undefined, onmessage: null, close: () => undefined }
}

function setMute(milliseconds: number): void {
  mutedUntil.value = monotonic() + Math.min(Math.max(milliseconds, 0), MUTE_MS)
}

/** Silence for sixty seconds, never longer; pressed again it ends. */
export function toggleMute(): void {
  setMute(muteLeft.value > 0 ? 0 : MUTE_MS)
  leader?.tellMute(serverNow() + muteLeft.value)
}

function moment(): Moment {
  return {
    at: monotonic(),
    now: serverNow(),
    mutedUntil: mutedUntil.value,
    unsigned: unsigned.value.map((item) => item.id),
    requests: requests.value,
    clocks: ownClocks.value,
  }
}

function notify(tone: Tone): void {
  if (!document.hidden || typeof Notification === 'undefined' || Notification.permission !== 'granted') return
  new Notification(t.product, { body: t.sound.tones[tone], tag: `liandong-${tone}` })
}

function turn(part: Part): void {
  const now = moment()
  const seen = decide(now, notes)
  notes = seen.heard
  if (seen.tone) notify(seen.tone)
  if (part === 'alone') return
  const { tone, heard } = decide(now, tones)
  tones = heard
  if (tone && part === 'leads') sound(tone)
}

/** The title of the tab: what waits, blinking where it would not be heard. */
function title(): string {
  const count = unsigned.value.length
  if (count === 0 || !onDuty.value) return t.product
  const blinks = (document.hidden || !audible.value) && Math.floor(tick.value / (BLINK_MS / 2)) % 2 === 1
  return blinks ? t.sound.blink(count) : `(${count}) ${t.product}`
}

/** Begins to watch; returns what ends it. */
export function startAlarm(): () => void {
  const stopUnlocking = unlockAtFirstPress()
  tones = SILENT
  notes = SILENT
  leader = new Leader(
    channel(),
    () => (audible.value ? { id, hidden: document.hidden } : null),
    monotonic,
    (until) => setMute(until - serverNow()),
  )
  // Heartbeats come through the worker also to a tab in the background, where timers run slowly.
  const stopTurns = watch([tick, heartbeat, unsigned, requests], () => {
    document.title = title()
    if (onDuty.value && leader) turn(leader.part())
  })
  return () => {
    stopTurns()
    stopUnlocking()
    leader?.leave()
    leader = null
  }
}
