/** A believable moment of three regions, seen from Jiashan, for looking at the console without a cell. */

const OWN = '330421'
const INCIDENT_1 = '01879c3a-0000-7000-8000-000000000001'
const INCIDENT_2 = '01879c3a-0000-7000-8000-000000000002'
const INCIDENT_3 = '01879c3a-0000-7000-8000-000000000003'
const NOTICE_1 = '01879c3a-0000-7000-8000-000000000011'
const NOTICE_2 = '01879c3a-0000-7000-8000-000000000012'
const SLUGS = { 310118: 'qingpu', 320509: 'wujiang', 330421: 'jiashan' }

export const LABELS = {
  level: { extraordinary: '特别重大', major: '重大', significant: '较大', general: '一般' },
  event_class: {
    natural_disaster: '自然灾害',
    accident_disaster: '事故灾难',
    public_health: '公共卫生事件',
    social_security: '社会安全事件',
  },
  source: {
    public_call: '群众来电',
    unit_report: '单位报告',
    town_report: '镇街报告',
    department: '部门通报',
    system: '系统接入',
  },
  report_kind: { first: '初报', follow_up: '续报', verification: '核报', final: '终报', supplement: '补报', daily: '日报', correction: '更正', copy: '抄告' },
  report_form: { oral: '口头', written: '书面' },
  'state.incident': {
    reported: '接报',
    verified: '核实',
    responding: '处置中',
    contained: '已控制',
    terminated: '响应终止',
    closed: '归档',
    rejected: '不属实',
  },
  'state.report_obligation': { opened: '待报', submitted: '已报', receipted: '已签收', returned: '退回', waived: '免报' },
  'state.neighbour_notice': { issued: '已通报', lifted: '已解除' },
  'state.notice_receipt': { received: '已签收', answered: '已反馈' },
  role: { duty_officer: '值班员', duty_leader: '带班领导', commander: '指挥机构负责人', bureau_head: '局正职负责人', drill_coordinator: '预案演练岗', resource_manager: '力量物资管理员', expert_manager: '专家库管理员', evaluator: '评估员', auditor: '审计员' },
  rule: { 'report.per_level.written': '书面信息报送时限' },
  regions: [
    { code: '310118', slug: 'qingpu', name: '青浦', bureau: '青浦区应急管理局', telephone: '021-59720000' },
    { code: '320509', slug: 'wujiang', name: '吴江', bureau: '苏州市吴江区应急管理局', telephone: '0512-63980000' },
    { code: '330421', slug: 'jiashan', name: '嘉善', bureau: '嘉善县应急管理局', telephone: '0573-84020000' },
  ],
  zone_box: { south: 30.7, west: 120.3, north: 31.4, east: 121.35 },
}

const iso = (at) => new Date(at).toISOString()

function row(type, id, region, state, data, version = 3, sequence = 10) {
  return { type, id, region, topic: `${SLUGS[region]}.incident.v1`, version, sequence, state, unknown: false, data }
}

function incident(id, region, state, at, more) {
  return row('incident', id, region, state, {
    event_class: 'accident_disaster',
    event_code: '12C00',
    subtype: '危化品泄漏',
    occurred_at: iso(at - 400_000),
    discovered_at: iso(at - 300_000),
    informed_at: iso(at - 120_000),
    source: 'public_call',
    reporter_sealed: true,
    safe: null,
    loss_cny: null,
    affected_regions: ['330421', '320509', '310118'],
    level: '',
    level_confirmed: '',
    level_potential: '',
    level_basis: '',
    recorded_at: iso(at),
    changed_at: iso(at),
    ...more,
  })
}

const place = (region, address, latitude, longitude) => ({ region, address, point: { latitude, longitude }, town: '' })

export function rows(now) {
  const due = (id, incidentId, region, at) =>
    row('report_obligation', id, region, 'opened', {
      incident_id: incidentId,
      rule: 'report.per_level.written',
      kind: 'first',
      n: 1,
      basis: '《生产安全事故报告和调查处理条例》第十一条',
      recipient: region === '330421' ? '330400' : '320500',
      due_at: iso(at),
      form: '',
      submitted_at: null,
      overdue: at < now,
      recorded_at: iso(now - 600_000),
    })
  return [
    incident(INCIDENT_1, '330421', 'verified', now - 1_500_000, {
      title: '汾湖大道危化品槽罐车侧翻泄漏',
      text: '一辆槽罐车在汾湖大道侧翻,罐内化学品流入太浦河,一人受伤。',
      display_number: 'JS-20230420-001',
      place: place('330421', '陶庄镇汾湖大道与太浦河交汇处', 30.9731, 120.8127),
      casualties: { severe: 1 },
      level: 'significant',
      level_confirmed: 'general',
      level_potential: 'significant',
      level_basis: '一人重伤,化学品流入省界河道。',
    }),
    incident(INCIDENT_2, '320509', 'reported', now - 700_000, {
      title: '太浦河货船碰撞三名船员落水',
      text: '货船与驳船碰撞,三名船员落水。',
      display_number: 'WJ-20230420-004',
      place: place('320509', '黎里镇太浦河段', 31.01, 120.71),
      casualties: { missing: 3 },
      level: 'major',
    }),
    incident(INCIDENT_3, '310118', 'contained', now - 5_000_000, {
      title: '企业配电房火情',
      text: '配电房起火,已扑灭。',
      display_number: 'QP-20230420-002',
      place: place('310118', '金泽镇工业园', 31.04, 120.93),
      casualties: { dead: 0 },
      affected_regions: ['310118'],
    }),
    due('01879c3a-0000-7000-8000-000000000021', INCIDENT_1, '330421', now + 773_000),
    due('01879c3a-0000-7000-8000-000000000022', INCIDENT_2, '320509', now - 190_000),
    row('neighbour_notice', NOTICE_1, '320509', 'issued', {
      incident_id: INCIDENT_2,
      to_regions: ['330421', '310118'],
      facts: '货船碰撞,三名船员落水,少量柴油入河。',
      asked_measures: '请加密太浦河下游巡查。',
      notice_version: 1,
      recorded_at: iso(now - 500_000),
    }),
    row('neighbour_notice', NOTICE_2, '330421', 'issued', {
      incident_id: INCIDENT_1,
      to_regions: ['320509', '310118'],
      facts: '槽罐车侧翻,化学品流入太浦河,正向下游移动。',
      asked_measures: '请加密取水口水质监测。',
      notice_version: 1,
      recorded_at: iso(now - 900_000),
    }),
    row('notice_receipt', '01879c3a-0000-7000-8000-000000000013', '310118', 'received', {
      notice_id: NOTICE_2,
      notice_version: 1,
      measures: '',
      received_at: iso(now - 700_000),
      actor: 'duty_officer',
    }),
  ]
}

const FACT = 'joint.incident.v1.'

function item(n, region, at, type, incidentId, sentence, more = {}) {
  return {
    id: `01879c3b-0000-7000-8000-0000000000${String(n).padStart(2, '0')}`,
    topic: `${SLUGS[region]}.incident.v1`,
    sequence: n,
    region,
    type: FACT + type,
    subject: incidentId,
    incident_id: incidentId,
    recorded_at: iso(at),
    occurred_at: iso(at),
    sentence,
    ack_regions: [],
    notice_to: [],
    ...more,
  }
}

export function feed(now) {
  const both = ['320509', '310118']
  return [
    item(9, '320509', now - 40_000, 'SituationRecorded', INCIDENT_2, '吴江续报“太浦河货船碰撞三名船员落水”：一名船员获救，另两人仍在搜寻，请嘉善、青浦签收。', {
      ack_regions: ['330421', '310118'],
    }),
    item(8, '330421', now - 180_000, 'SituationRecorded', INCIDENT_1, '嘉善续报“汾湖大道危化品槽罐车侧翻泄漏”：围油栏已布设，污染带向下游移动，请吴江、青浦签收。', {
      ack_regions: both,
    }),
    item(7, '320509', now - 500_000, 'NoticeIssued', INCIDENT_2, '吴江通报嘉善、青浦：货船碰撞，三名船员落水，少量柴油入河；商请：请加密太浦河下游巡查。', {
      subject: NOTICE_1,
      notice_to: ['330421', '310118'],
    }),
    item(6, '320509', now - 700_000, 'IncidentReported', INCIDENT_2, '吴江接报：太浦河货船碰撞三名船员落水，地点：黎里镇太浦河段，失踪3人，可能影响嘉善、青浦。'),
    item(5, '330421', now - 900_000, 'NoticeIssued', INCIDENT_1, '嘉善通报吴江、青浦：槽罐车侧翻，化学品流入太浦河，正向下游移动；商请：请加密取水口水质监测。', {
      subject: NOTICE_2,
      notice_to: both,
    }),
    item(4, '330421', now - 1_100_000, 'IncidentClassified', INCIDENT_1, '嘉善将“汾湖大道危化品槽罐车侧翻泄漏”定级为较大，依据：一人重伤，化学品流入省界河道，请吴江、青浦签收。', {
      ack_regions: both,
    }),
    item(3, '330421', now - 1_300_000, 'IncidentVerified', INCIDENT_1, '嘉善核实“汾湖大道危化品槽罐车侧翻泄漏”：陶庄镇值班员现场核实，泄漏属实。'),
    item(2, '330421', now - 1_500_000, 'IncidentReported', INCIDENT_1, '嘉善接报：汾湖大道危化品槽罐车侧翻泄漏，地点：陶庄镇汾湖大道与太浦河交汇处，重伤1人，可能影响吴江、青浦。'),
  ]
}

/** Qingpu is fresh, Wujiang behind by `lagMs`; our facts up to number 5 have reached Wujiang. */
export function regions(now, lagMs) {
  const topic = 'jiashan.incident.v1'
  const one = (code, age, light, sequence) => ({
    code,
    slug: SLUGS[code],
    own: code === OWN,
    age_ms: age,
    light,
    as_of: iso(now - age),
    arrived: sequence ? { [topic]: { sequence, at: iso(now - age) } } : {},
  })
  return [one('310118', 900, 'fresh', 8), one('320509', lagMs, 'stale', 5), one('330421', 400, 'fresh', 0)]
}

export { OWN }
