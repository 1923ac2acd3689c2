import type { Field, Values } from '../../commands'
import { t } from '../../locales'
import { group } from '../../session'
import { ROMAN } from '../../words'

/** Columns of the parts of a plan that are lists of rows. */

export type Part = 'conditions' | 'tasks' | 'notifications' | 'preauthorised' | 'sections'

export interface Rows {
  part: Part
  columns: readonly Field[]
  blank: Values
}

const level = (name: string, codes = ['i', 'ii', 'iii', 'iv'] as (keyof typeof ROMAN)[]): Field => ({
  name,
  kind: 'select',
  required: true,
  choices: Object.fromEntries(codes.map((code) => [code, ROMAN[code]])),
})

const column = (name: string, kind: Field['kind'] = 'line'): Field => ({ name, kind, required: true })

/** In the order of the form; words of a column stand in `t.plans.columns`. */
export const rowsOfPlan = (): Rows[] => [
  { part: 'sections', columns: [column('heading'), column('text', 'long')], blank: { heading: '', text: '' } },
  { part: 'conditions', columns: [level('level'), column('condition', 'long')], blank: { level: 'iv', condition: '' } },
  {
    part: 'tasks',
    columns: [
      column('code'),
      column('what', 'long'),
      { name: 'executor', kind: 'select', required: true, choices: group('task_executor') },
      column('due_minutes', 'integer'),
      level('level_at_least'),
    ],
    blank: { code: '', what: '', executor: 'every', due_minutes: '30', level_at_least: 'iv' },
  },
  {
    part: 'notifications',
    columns: [level('level_at_least'), column('recipient'), column('within_minutes', 'integer')],
    blank: { level_at_least: 'iv', recipient: '', within_minutes: '15' },
  },
  {
    part: 'preauthorised',
    columns: [
      column('clause'),
      { name: 'act', kind: 'select', required: true, choices: group('activation_act') },
      level('level_at_most', ['ii', 'iii', 'iv']),
      column('hours_at_most', 'integer'),
      column('limits', 'long'),
    ],
    blank: { clause: '', role: 'duty_leader', act: 'start', level_at_most: 'iv', hours_at_most: '24', limits: '' },
  },
]

export const wordOfPart = (part: Part) => t.plans.sections[part]
