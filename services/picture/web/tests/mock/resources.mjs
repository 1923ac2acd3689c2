/** Forces, mutual aid and goods of the same moment. */
import { INCIDENT_1, iso } from './work.mjs'

const SLUGS = { 310118: 'qingpu', 320509: 'wujiang', 330421: 'jiashan' }
const id = (n) => `01879c3a-0000-7000-8000-0000000002${String(n).padStart(2, '0')}`
export const REQUEST_TO_US = id(20)
export const OWN_REQUEST = id(21)
const TERMS = { cost: '费用由造成事故的单位承担。', insurance: '派出方为本方人员投保。', command: '接受属地现场指挥部统一指挥。' }

export const RESOURCE_LABELS = {
  team_tier: { national: '国家力量', government: '政府力量', social: '社会力量' },
  team_source: { national_fire_rescue: '国家综合性消防救援队伍', professional: '专业应急救援队伍', enterprise: '企业应急救援队伍', social: '社会应急力量' },
  team_kind: { water_sar: '水上搜救', fire: '消防', hazmat: '危化品', drainage: '防汛排涝' },
  capability: { hazmat_response: '危化泄漏处置', leak_plugging: '堵漏', water_rescue: '水域救援', water_pollution: '水面围控' },
  team_duty: { available: '可用', standby: '待命', out_of_service: '不可用' },
  team_duty_reason: { roster: '值班安排', training: '训练', drill: '参加演练', maintenance: '装备检修', other: '其他' },
  readiness: { ready: '到位', partial: '部分到位', none: '未到位' },
  lapse_cause: { not_accepted: '有效期内未采纳' },
  'state.rescue_team': { registered: '已登记', verified: '已核验', retired: '已注销' },
  'state.aid_request': { proposed: '拟请', issued: '已商请', refused: '不同意', closed: '已办结', cancelled: '已撤销' },
  'state.aid_offer': { proposed: '拟应援', offered: '已应援', confirmed: '成交', withdrawn: '已撤回', lapsed: '已失效', declined: '谢绝' },
  'state.deployment': { ordered: '已下派出令', assembled: '集结', departed: '机动', arrived: '到场', engaged: '作业' },
  'state.scene_check_in': { expected: '待报到', checked_in: '已报到', checked_out: '已离场', cancelled: '不再报到' },
  'state.stock_lot': { active: '在库', closed: '已销批' },
  'state.stock_transfer': { ordered: '已开单', dispatched: '在途', short: '短少待核', reconciled: '已核销' },
  'state.transfer_receipt': { expected: '待签收', received: '已签收', voided: '已作废' },
}

function row(type, rowId, region, state, data, version = 2) {
  return { type, id: rowId, region, topic: `${SLUGS[region]}.resources.v1`, version, sequence: 10, state, unknown: false, data }
}

const FREE = { state: 'free', for: '', incident_id: '', aid_request_id: '', until: null }

function team(n, region, name, kind, more = {}, state = 'verified') {
  return row('rescue_team', id(n), region, state, {
    name,
    tier: 'government',
    source: 'professional',
    kind,
    level: 2,
    capabilities: [{ code: 'hazmat_response', level: 2 }],
    headcount: 18,
    vehicles: 3,
    boats: 2,
    equipment: ['重型处置车1', '冲锋舟2'],
    base: { region, address: '消防站', point: { latitude: 31.0, longitude: 120.8, accuracy_m: null } },
    assembly_minutes: 5,
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
    allocation: FREE,
    twin_of: '',
    ...more,
  })
}

function line(now) {
  return {
    n: 1,
    kind: 'hazmat',
    level_at_least: 2,
    capabilities: [{ code: 'leak_plugging', level_at_least: 5 }],
    item_code: '',
    unit: '',
    quantity_min: 1,
    quantity_max: 2,
    place: { region: '330421', address: '陶庄镇汾湖大道与太浦河交汇处', point: null, town: '' },
    needed_from: iso(now),
    needed_until: iso(now + 8 * 3_600_000),
    self_sufficient_hours: 8,
    named_team_id: '',
    state: 'open',
    quantity: 0,
  }
}

function request(requestId, region, to, now) {
  return row('aid_request', requestId, region, 'issued', {
    incident_id: INCIDENT_1,
    reason: '槽罐车侧翻，危化处置力量不足。',
    lines: [line(now)],
    to_regions: to,
    offers_until: iso(now + 2_400_000),
    terms: TERMS,
    terms_hash: 'd'.repeat(64),
    proposer: '周七',
    approval: { person: '吴局', post: '指挥机构负责人', basis: '指挥部会商决定。', document_no: '应急〔2023〕5号' },
    accepted: [],
    note: '',
    proposed_at: iso(now - 600_000),
    issued_at: iso(now - 500_000),
  })
}

/** An offer of Wujiang on other terms, for the own request. */
export function offerToUs(now) {
  return row('aid_offer', id(30), '320509', 'offered', {
    request_id: OWN_REQUEST,
    request_terms_hash: 'd'.repeat(64),
    line: 1,
    asking_region: '330421',
    incident_id: INCIDENT_1,
    team_id: id(3),
    team_name: '吴江危化专业队',
    lot_id: '',
    quantity: 1,
    terms: { ...TERMS, cost: '费用由商请方承担。' },
    terms_hash: 'e'.repeat(64),
    held_until: iso(now + 1_800_000),
    valid_until: iso(now + 1_500_000),
    mobilised_by: '苏州市吴江区应急管理局',
    mobiliser_region: '320509',
    proposer: '周七',
    social_force: false,
    mobilisation: { mobilised_by: '苏州市吴江区应急管理局', person: '陆局', document_no: '吴应急〔2023〕12号' },
    deployment_id: '',
    transfer_id: '',
    reason: '',
    cause: '',
    proposed_at: iso(now - 200_000),
    offered_at: iso(now - 100_000),
  })
}

export const ownRequest = (now) => request(OWN_REQUEST, '330421', ['320509', '310118'], now)

function goods(now) {
  const lot = { item_code: '2030101', item_name: '固体浮子式围油栏', unit: '米' }
  return [
    row('stock_lot', id(50), '330421', 'active', {
      ...lot,
      on_hand: 800,
      minimum: 1000,
      below_minimum: true,
      expires_on: '2030-12-31',
      store: '陶庄镇应急物资仓库',
      custodian: '嘉善县应急物资储备中心',
      reservations: [{ id: id(51), quantity: 300, until: iso(now + 3_000_000), purpose: '应援太浦河围控', to_store: '', offer_id: '' }],
      reserved: 300,
      transfer_id: '',
      twin_of: '',
      reason: '',
    }),
    row('stock_transfer', id(52), '320509', 'dispatched', {
      ...lot,
      lot_id: id(53),
      reservation_id: id(54),
      quantity: 300,
      to_region: '330421',
      to_store: '',
      expires_on: '',
      request_id: '',
      carrier: '苏E·12345',
      received: 0,
      missing: 0,
      lost: 0,
      reason: '',
      ordered_at: iso(now - 900_000),
      dispatched_at: iso(now - 600_000),
    }),
    row('transfer_receipt', id(55), '330421', 'expected', {
      ...lot,
      transfer_id: id(52),
      sending_region: '320509',
      quantity: 300,
      expires_on: '',
      counted: null,
      store: '',
      custodian: '',
      note: '',
      received_by: '',
    }),
  ]
}

export function resourceRows(now) {
  return [
    team(1, '330421', '嘉善危化救援队', 'hazmat'),
    team(2, '330421', '西塘水上救援队', 'water_sar', { allocation: { ...FREE, state: 'held', for: '巡查', until: iso(now + 900_000) } }),
    team(3, '320509', '吴江危化专业队', 'hazmat'),
    team(4, '320509', '吴江化工园企业队', 'hazmat', { duty: 'standby', source: 'enterprise' }),
    team(5, '310118', '青浦东安应急队', 'water_sar', { source: 'social', certified_until: '2023-03-01T00:00:00Z' }),
    request(REQUEST_TO_US, '320509', ['330421'], now),
    row('deployment', id(40), '310118', 'departed', {
      team_id: id(5),
      team_name: '青浦水上救援队',
      scene_region: '330421',
      incident_id: INCIDENT_1,
      offer_id: '',
      request_id: '',
      line: 0,
      place: null,
      basis: '',
      people: 12,
      leader: '张队',
      eta: iso(now + 1_200_000),
      work: '',
      note: '',
      reason: '',
      explanation: '',
      times: { ordered: iso(now - 900_000), assembled: iso(now - 600_000), departed: iso(now - 300_000) },
    }),
    row('scene_check_in', id(41), '330421', 'expected', {
      deployment_id: id(40),
      team_id: id(5),
      team_name: '青浦水上救援队',
      lending_region: '310118',
      incident_id: INCIDENT_1,
      request_id: '',
      headcount: null,
      sector: '',
      scene_command: '',
      release_proposed: false,
      release_reason: '',
      out: null,
      explanation: '',
      reason: '',
    }),
    ...goods(now),
  ]
}

/** The answer of GET /teams. */
export function found({ rows }) {
  const teams = rows.filter(({ type, data }) => type === 'rescue_team' && data.kind === 'hazmat')
  return {
    items: teams.map(({ id: teamId, region, state, data }, n) => ({
      ...data,
      id: teamId,
      region,
      state,
      distance_km: 9.8 + n,
      assembly_minutes: 5,
      eta_minutes: 34 + n,
      eta_method: 'straight_line',
      meets: [0],
      changed_at: iso(Date.now() - 3_600_000),
      unchanged_s: 3600,
      as_of: iso(Date.now() - (region === '320509' ? 252_000 : 2000)),
      age_s: 2,
      stale: region === '320509',
    })),
    next_page_token: '',
    available: 4,
    matching: teams.length,
    needs: [{ capability: 'hazmat_response', kind: null, level_at_least: null, quantity: 5, found: teams.length, short: 5 - teams.length }],
    excluded: [{ reason: 'certificate_expired', count: 1 }, { reason: 'held', count: 1 }],
    freshness: ['310118', '320509', '330421'].map((region) => ({ region, as_of: iso(Date.now() - 2000), age_s: 2, stale: region === '320509' })),
    eta_methods: { straight_line: '直线距离按每小时 28.6 公里估算，加登记的集结时间。' },
  }
}
