/** The desk's own lists of the same moment, which are not in the picture. */
import { INCIDENT_1, PLAN, iso, id } from './work.mjs'

const INCIDENT_2 = '01879c3a-0000-7000-8000-000000000002'

/** Lists of the incident service, by path. */
export function locals(now) {
  const proposal = (n, state, more) => ({
    id: id(95 + n),
    version: 1,
    state,
    act: 'change_level',
    incident_id: INCIDENT_1,
    plan_id: PLAN,
    level: 'ii',
    matter: '太浦河危化品泄漏',
    expected_hours: 12,
    measures: ['停止取水', '疏散'],
    asked_regions: ['310118', '320509'],
    basis: '联合预案 4.2',
    proposer: '沈立',
    proposed_by: 'jiashan:duty_officer',
    ...more,
  })
  return {
    '/activation-proposals': [proposal(0, 'proposed'), proposal(1, 'endorsed', { act: 'end', level: null, expected_hours: 0 })],
    '/phone-reports': [
      {
        id: id(97),
        version: 1,
        state: 'recorded',
        for_region: '320509',
        title: '黎里镇电话报告油膜下移',
        text: '网络中断，周七电话告知油膜已过黎里大桥。',
        told_by: '周七',
        told_at: iso(now - 400_000),
        incident_id: INCIDENT_2,
      },
    ],
    '/superior-instructions': [
      {
        id: id(98),
        version: 1,
        state: 'received',
        document_no: '浙应急〔2023〕41号',
        organ: '浙江省应急管理厅',
        leader: '厅领导',
        text: '请全力防止污染进入取水口，每小时报告一次。',
        incident_id: INCIDENT_1,
        due_at: iso(now + 1_500_000),
      },
    ],
    '/alarms': [
      {
        id: id(99),
        version: 1,
        state: 'raised',
        item_id: '01879c3b-0000-7000-8000-000000000009',
        item_type: 'joint.incident.v1.SituationRecorded',
        item_region: '320509',
        subject: INCIDENT_2,
        arrived_at: iso(now - 40_000),
        called: '带班领导 顾明',
        next_at: iso(now + 140_000),
      },
    ],
  }
}
