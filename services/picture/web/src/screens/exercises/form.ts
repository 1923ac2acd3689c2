import type { Values } from '../../commands'
import { t } from '../../locales'
import { fromWall } from '../../time'

/** The form of a proposal 立项: as it is typed, what is wrong with it, the body. */

export interface PartForm {
  region: string
  centre: boolean
  teams: string[]
  experts: string[]
}

export interface ObjectiveForm {
  code: string
  text: string
  weight: string
  critical: boolean
}

export interface ExerciseForm {
  title: string
  scenario: string
  form: string
  content: string
  purpose: string
  style: string
  announced: boolean
  factor: string
  safety: string
  plan: string
  /** Wall times. */
  starts: string
  ends: string
  parts: PartForm[]
  objectives: ObjectiveForm[]
}

const CODE = /^[A-Z]{0,2}\d{1,3}$/
const WALL = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/
const filled = (text: string) => text.trim() !== ''

const NEEDED = ['title', 'scenario', 'form', 'content', 'purpose', 'style', 'safety'] as const

function isRight({ code, text, weight }: ObjectiveForm): boolean {
  const counts = /^\d{1,3}$/.test(weight.trim()) && Number(weight) >= 1 && Number(weight) <= 100
  return CODE.test(code.trim()) && filled(text) && counts
}

/** A sentence per part that is not right; those of objectives are named `objective 1`, … */
export function proposalFaults(form: ExerciseForm): Record<string, string> {
  const words = t.exerciseForm
  const faults: Record<string, string> = {}
  for (const name of NEEDED) if (!filled(form[name])) faults[name] = t.form.required(name === 'title' ? words.name : words[name])
  if (!(WALL.test(form.starts) && WALL.test(form.ends) && form.starts < form.ends)) faults.starts = words.badTimes
  const factor = Number(form.factor)
  if (!(filled(form.factor) && factor >= 0.1 && factor <= 100)) faults.factor = words.badFactor
  if (form.objectives.length === 0) faults.objectives = words.noObjective
  form.objectives.forEach((one, index) => {
    if (!isRight(one)) faults[`objective ${index + 1}`] = words.badObjective(index + 1)
  })
  return faults
}

const partOf = ({ region, centre, teams, experts }: PartForm): Values => ({
  region,
  desks: centre ? ['centre'] : [],
  team_ids: teams,
  expert_ids: experts,
})

const objectiveOf = ({ code, text, weight, critical }: ObjectiveForm): Values => ({
  code: code.trim(),
  text: text.trim(),
  weight: Number(weight),
  safety_critical: critical,
})

/** The body of POST /exercises. */
export function proposalBody(form: ExerciseForm): Values {
  return {
    title: form.title.trim(),
    scenario: form.scenario.trim(),
    form: form.form,
    content: form.content,
    purpose: form.purpose,
    style: form.style,
    announced: form.announced,
    participations: form.parts.map(partOf),
    objectives: form.objectives.map(objectiveOf),
    time_factor: Number(form.factor),
    safety_officer: form.safety.trim(),
    ...(form.plan ? { plan_id: form.plan } : {}),
    starts_at: fromWall(form.starts),
    ends_at: fromWall(form.ends),
  }
}
