import type { BoardInject, ExerciseApprovalData, ExerciseData, InjectScript, Row, Verdict } from '../../src/types'
import { JIASHAN, row, WUJIANG } from './samples'

/** Exercises of Jiashan and Wujiang, their approvals, lines of their scripts. */

export function exercise(id: string, state = 'proposed', more: Partial<ExerciseData> = {}, region = JIASHAN): Row<'exercise'> {
  return row('exercise', id, region, state, {
    title: '水上突发事件应急演练',
    scenario: '化学品入太浦河。',
    form: 'operational',
    content: 'comprehensive',
    purpose: 'verification',
    style: 'scripted',
    announced: true,
    regions: [JIASHAN, WUJIANG],
    participations: [],
    objectives: [{ code: 'O1', text: '十五分钟内互相签收', weight: 100, safety_critical: false }],
    time_factor: 1,
    safety_officer: '周立',
    plan_id: '',
    starts_at: '2023-04-20T01:00:00Z',
    ends_at: '2023-04-20T04:00:00Z',
    turns: [],
    paused_for: '',
    paused_region: '',
    paused_level: '',
    reason: '',
    note: '',
    summary: '',
    grade: '',
    ...more,
  })
}

export function approval(exerciseId: string, region: string, state = 'submitted'): Row<'exercise_approval'> {
  const data: ExerciseApprovalData = { exercise_id: exerciseId, coordinating_region: JIASHAN, due_at: null, overdue: false, note: '', reason: '' }
  return row('exercise_approval', `${exerciseId} ${region}`, region, state, data)
}

export function script(code: string, more: Partial<InjectScript> = {}): InjectScript {
  return { code, sender: '12345 热线', to_regions: [JIASHAN], channel: 'phone', content: '槽罐车侧翻。', requires: [], expected_actions: [], ...more }
}

export function inject(code: string, state: string, more: Partial<InjectScript> = {}): BoardInject {
  return { id: code, state, script: script(code, more), mode: '', trigger_event_id: '', reason: '' }
}

export function verdict(action: string, status: Verdict['status'], eventId = '', objective = 'O1'): Verdict {
  return { inject: '1', action, text: '', objective, region: '', weight: 10, within_s: 120, status, event_id: eventId, event_region: '' }
}
