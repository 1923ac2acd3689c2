import type { AidLine, AidOfferData, AidRequestData, RescueTeamData, Row, StockLotData } from '../../src/types'
import { JIASHAN, QINGPU, row, WUJIANG } from './samples'

export const TERMS = { cost: '商请方承担。', insurance: '派出方投保。', command: '属地指挥。' }

export function line(n: number, more: Partial<AidLine> = {}): AidLine {
  return {
    n,
    kind: 'hazmat',
    level_at_least: 0,
    capabilities: [],
    item_code: '',
    unit: '',
    quantity_min: 1,
    quantity_max: 1,
    place: { region: JIASHAN, address: '汾湖大道' },
    needed_from: '2023-04-20T02:00:00Z',
    needed_until: '2023-04-20T10:00:00Z',
    self_sufficient_hours: 0,
    named_team_id: '',
    state: 'open',
    quantity: 0,
    ...more,
  }
}

/** Jiashan asks Wujiang and Qingpu. */
export function aidRequest(id: string, state = 'issued', more: Partial<AidRequestData> = {}): Row<'aid_request'> {
  return row('aid_request', id, JIASHAN, state, {
    incident_id: 'i',
    reason: '危化处置力量不足。',
    lines: [line(1)],
    accepted: [],
    to_regions: [WUJIANG, QINGPU],
    offers_until: '2023-04-20T04:00:00Z',
    terms: TERMS,
    terms_hash: 'a',
    proposer: '沈立',
    note: '',
    proposed_at: '2023-04-20T02:00:00Z',
    issued_at: '2023-04-20T02:10:00Z',
    ...more,
  })
}

export function aidOffer(id: string, region: string, state = 'offered', more: Partial<AidOfferData> = {}): Row<'aid_offer'> {
  return row('aid_offer', id, region, state, {
    request_id: 'r',
    request_terms_hash: 'a',
    line: 1,
    asking_region: JIASHAN,
    incident_id: 'i',
    team_id: 'team',
    team_name: '吴江危化队',
    lot_id: '',
    quantity: 1,
    terms: TERMS,
    terms_hash: 'b',
    mobilised_by: '吴江区应急管理局',
    mobiliser_region: WUJIANG,
    proposer: '周七',
    social_force: false,
    mobilisation: null,
    valid_until: '2023-04-20T03:00:00Z',
    deployment_id: '',
    transfer_id: '',
    reason: '',
    cause: '',
    proposed_at: '2023-04-20T02:20:00Z',
    offered_at: '2023-04-20T02:30:00Z',
    ended_at: null,
    ...more,
  })
}

export function team(id: string, region: string, more: Partial<RescueTeamData> = {}, state = 'verified'): Row<'rescue_team'> {
  return row('rescue_team', id, region, state, {
    name: id,
    tier: 'government',
    source: 'professional',
    kind: 'hazmat',
    level: 2,
    capabilities: [{ code: 'hazmat_response', level: 2 }],
    headcount: 18,
    boats: 1,
    equipment: ['重型处置车'],
    base: { region, address: '松陵镇', point: { latitude: 31.1, longitude: 120.6, accuracy_m: null } },
    agreements: [],
    social_force: '',
    mobilised_by: { region, unit: '区应急管理局' },
    dispatchable: true,
    undispatchable_because: '',
    as_of: '2023-04-20T00:00:00Z',
    key: '',
    reference: '',
    duty: 'available',
    duty_reason: 'roster',
    readiness: null,
    allocation: { state: 'free', for: '', incident_id: '', aid_request_id: '', until: null },
    twin_of: '',
    ...more,
  })
}

export function lot(id: string, region: string, more: Partial<StockLotData> = {}, state = 'active'): Row<'stock_lot'> {
  return row('stock_lot', id, region, state, {
    item_code: '2030101',
    item_name: '围油栏',
    unit: '米',
    on_hand: 800,
    minimum: 200,
    expires_on: '',
    store: '陶庄镇仓库',
    custodian: '县应急物资储备中心',
    reservations: [],
    reserved: 0,
    below_minimum: false,
    transfer_id: '',
    twin_of: '',
    reason: '',
    ...more,
  })
}
