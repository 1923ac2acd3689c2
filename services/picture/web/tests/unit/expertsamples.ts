import type { ConflictFactData, ExpertCallData, ExpertData, ExpertEngagementData, Row } from '../../src/types'
import { JIASHAN, row, WUJIANG } from './samples'

/** Invented experts, a call of Jiashan, an engagement of Wujiang. */

export function expert(id: string, more: Partial<ExpertData> = {}, state = 'appointed', region = JIASHAN): Row<'expert'> {
  return row('expert', id, region, state, {
    name: id,
    fields: ['water_environment'],
    titles: ['高级工程师'],
    employers: [{ name: '虚构水务研究院', credit_code: '', since: '2015-07-01', until: '' }],
    advises: [],
    base: null,
    languages: ['吴语'],
    recommended_by: '生态环境分局',
    until: '2024-04-20T00:00:00Z',
    document_no: '',
    availability: 'available',
    reason: '',
    ...more,
  })
}

export function conflict(id: string, expertId: string, state = 'declared'): Row<'conflict_fact'> {
  const data: ConflictFactData = { expert_id: expertId, expert_name: '', kind: 'employer', target: { name: '', credit_code: '' }, reference: '', since: '', until: '', pinned: false, reason: '', overruled_by: '' }
  return row('conflict_fact', id, JIASHAN, state, data)
}

export function call(id: string, state = 'requested', more: Partial<ExpertCallData> = {}): Row<'expert_call'> {
  return row('expert_call', id, JIASHAN, state, {
    subject: { kind: 'incident', reference: 'i', title: '侧翻泄漏', parties: [], hidden: false },
    incident_id: 'i',
    opinion_kind: 'consultation',
    fields: ['water_environment'],
    wanted: 1,
    mode: 'random',
    designated: [],
    public_source: '收盘点位',
    requested_by: '',
    draw: null,
    invited: [],
    engagement_ids: [],
    appraisals: [],
    note: '',
    ...more,
  })
}

export function engagement(id: string, state = 'invited', more: Partial<ExpertEngagementData> = {}): Row<'expert_engagement'> {
  return row('expert_engagement', id, WUJIANG, state, {
    call_id: 'c',
    expert_id: 'e',
    calling_region: JIASHAN,
    expert_name: '甲某某',
    title: '',
    reasons: [],
    note: '',
    opinion_version: 0,
    signed_sha256: '',
    summary: '',
    ...more,
  })
}

export function drawn(ids: string[]): ExpertCallData['draw'] {
  return { round: 1, seed: 'ab', public_value: '3367.03', rule: 'draw-1', candidates: ids, wanted: 1, drawn: ids, skipped: [] }
}

export function invited(id: string) {
  return { expert_id: id, home_region: WUJIANG, round: 1, expert_name: `专家 ${id}` }
}
