import type { Values } from '../../commands'
import { t } from '../../locales'
import type { ExpectedAction, FactPattern, InjectScript } from '../../types'

/** Lines of a script as they are typed, what is wrong with them, and what is sent. */

export interface ProofForm {
  type: string
  region: string
  /** `field=value`, several parted by semicolons. */
  filters: string
}

export interface ActionForm extends ProofForm {
  code: string
  within: string
  objective: string
  weight: string
  text: string
}

export interface LineForm {
  code: string
  way: 'hand' | 'time' | 'fact'
  /** `00:20:00` of exercise time. */
  offset: string
  trigger: ProofForm
  sender: string
  to: string[]
  channel: string
  content: string
  /** Codes, parted by spaces or commas. */
  requires: string
  path: string
  body: string
  actions: ActionForm[]
}

const CODE = /^[A-Z]{0,2}\d{1,3}$/
const OFFSET = /^(\d{1,3}):([0-5]\d)(?::([0-5]\d))?$/
const WHOLE = /^[1-9]\d{0,5}$/
const filled = (text: string) => text.trim() !== ''
const NO_PROOF: ProofForm = { type: '', region: '', filters: '' }

/** Seconds of `00:20` or `00:20:00`; null of anything else. */
export function secondsOf(offset: string): number | null {
  const found = OFFSET.exec(offset.trim())
  return found ? Number(found[1]) * 3600 + Number(found[2]) * 60 + Number(found[3] ?? 0) : null
}

const two = (n: number) => String(n).padStart(2, '0')

/** `00:20:00` of seconds. */
export function offsetOf(seconds: number): string {
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
}

const partsOf = (text: string, by: RegExp) => text.split(by).map((part) => part.trim()).filter(Boolean)

/** The filters of a pattern; null when one of them is no `field=value`. */
export function filtersOf(text: string): { field: string; value: string }[] | null {
  const pairs = partsOf(text, /[;；\n]/).map((part) => /^([a-z][a-z0-9_]*)\s*=\s*(.*)$/.exec(part))
  return pairs.every((pair) => pair) ? pairs.map((pair) => ({ field: pair?.[1] ?? '', value: pair?.[2] ?? '' })) : null
}

export function blankAction(n: number): ActionForm {
  return { ...NO_PROOF, code: `A${n}`, within: '300', objective: '', weight: '10', text: '' }
}

export function blankLine(n: number, regions: readonly string[]): LineForm {
  return {
    code: String(n),
    way: 'hand',
    offset: '00:00:00',
    trigger: { ...NO_PROOF },
    sender: '',
    to: [...regions],
    channel: 'phone',
    content: '',
    requires: '',
    path: '',
    body: '',
    actions: [],
  }
}

const proofForm = ({ event_type, region, filters }: FactPattern): ProofForm => ({
  type: event_type,
  region,
  filters: filters.map(({ field, value }) => `${field}=${value}`).join('; '),
})

const actionForm = ({ code, proof, within_s, objective, weight, text }: ExpectedAction): ActionForm => ({
  ...proofForm(proof),
  code,
  within: String(within_s),
  objective,
  weight: String(weight),
  text,
})

/** A stored line as the form has it. */
export function lineForm(script: InjectScript): LineForm {
  const { offset_s: offset, trigger } = script
  return {
    code: script.code,
    way: trigger ? 'fact' : offset === null || offset === undefined ? 'hand' : 'time',
    offset: offsetOf(offset ?? 0),
    trigger: trigger ? proofForm(trigger) : { ...NO_PROOF },
    sender: script.sender,
    to: [...script.to_regions],
    channel: script.channel,
    content: script.content,
    requires: script.requires.join(' '),
    path: script.command?.path ?? '',
    body: script.command?.body ?? '',
    actions: script.expected_actions.map(actionForm),
  }
}

function isObject(text: string): boolean {
  try {
    const parsed: unknown = JSON.parse(text)
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)
  } catch {
    return false
  }
}

const isProof = ({ type, filters }: ProofForm) => filled(type) && filtersOf(filters) !== null

function isAction(action: ActionForm): boolean {
  const weight = Number(action.weight)
  const counts = WHOLE.test(action.weight.trim()) && weight <= 100
  return isProof(action) && CODE.test(action.code.trim()) && WHOLE.test(action.within.trim()) && filled(action.objective) && counts && filled(action.text)
}

/** The first thing that is wrong with a line, as a sentence; empty when all is right. */
export function lineFault(line: LineForm): string {
  const words = t.msel
  if (!CODE.test(line.code.trim())) return words.badCode
  if (line.way === 'time' && secondsOf(line.offset) === null) return words.badOffset(line.code)
  if (line.way === 'fact' && !isProof(line.trigger)) return words.badTrigger(line.code)
  if (!filled(line.sender) || !filled(line.content) || line.to.length === 0) return words.badText(line.code)
  if (filled(line.path) !== filled(line.body) || (filled(line.body) && !isObject(line.body))) return words.badCommand(line.code)
  const wrong = line.actions.find((action) => !isAction(action))
  return wrong ? words.badAction(line.code, wrong.code) : ''
}

const proofBody = ({ type, region, filters }: ProofForm): Values => ({ event_type: type, region, filters: filtersOf(filters) ?? [] })

const actionBody = (action: ActionForm): Values => ({
  code: action.code.trim(),
  proof: proofBody(action),
  within_s: Number(action.within),
  objective: action.objective,
  weight: Number(action.weight),
  text: action.text.trim(),
})

/** A line as it is sent. */
export function lineBody(line: LineForm): Values {
  return {
    code: line.code.trim(),
    ...(line.way === 'time' ? { offset_s: secondsOf(line.offset) } : {}),
    ...(line.way === 'fact' ? { trigger: proofBody(line.trigger) } : {}),
    sender: line.sender.trim(),
    to_regions: line.to,
    channel: line.channel,
    content: line.content.trim(),
    ...(filled(line.path) ? { command: { path: line.path.trim(), body: line.body.trim() } } : {}),
    requires: partsOf(line.requires, /[\s,，、]+/),
    expected_actions: line.actions.map(actionBody),
  }
}
