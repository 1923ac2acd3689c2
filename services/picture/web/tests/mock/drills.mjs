/** Exercises and the pool of experts of the same moment; the people in it are invented. */

const SLUGS = { 310118: 'qingpu', 320509: 'wujiang', 330421: 'jiashan' }
const OWN = '330421'
const id = (n) => `01879c3a-0000-7000-8000-0000000003${String(n).padStart(2, '0')}`
const iso = (at) => new Date(at).toISOString()
export const PROPOSED = id(1)
export const RUNNING = id(2)
export const CALL = id(30)
const REPORTED = 'joint.incident.v1.IncidentReported'

export const DRILL_LABELS = {
  exercise_form: { tabletop: '桌面演练', operational: '实战演练' },
  exercise_content: { single: '单项演练', comprehensive: '综合演练' },
  exercise_purpose: { verification: '检验性演练', demonstration: '示范性演练', research: '研究性演练' },
  exercise_style: { scripted: '有脚本', unscripted: '无脚本' },
  inject_channel: { phone: '电话', system: '系统', in_person: '当面', document: '文书' },
  release_mode: { by_hand: '人工', by_time: '到时', by_condition: '条件' },
  objective_rating: { p: 'P 完成', s: 'S 基本完成', m: 'M 困难较大', u: 'U 未能完成' },
  correction_kind: { plan_revision: '修订预案', task_template: '调整任务清单', training: '开展培训' },
  expert_field: { hazardous_chemicals: '危险化学品', water_environment: '水环境', law: '法律' },
  conflict_kind: { employer: '任职单位', kinship: '亲属关系', undisclosed: '不公开事由' },
  subject_kind: { incident: '突发事件', exercise: '演练', investigation: '事故调查' },
  opinion_kind: { consultation: '会商研判', appraisal: '技术鉴定' },
  availability: { available: '可用', unavailable: '不可用' },
  draw_mode: { designated: '定向', random: '随机' },
  skip_reason: { conflict: '应当回避', same_employer: '同单位已有入选' },
  fact: { [REPORTED]: '接报', 'joint.incident.v1.NoticeIssued': '通报毗邻地区' },
  'state.exercise': { proposed: '立项', scheduled: '排期', started: '实施', paused: '暂停', ended: '结束', evaluated: '评估', closed: '办结', aborted: '转实战', cancelled: '取消' },
  'state.exercise_approval': { submitted: '送审', approved: '同意', refused: '不同意' },
  'state.msel': { drafted: '编制', frozen: '冻结' },
  'state.inject': { planned: '待发', released: '已发', skipped: '跳过', expired: '过期' },
  'state.corrective_action': { opened: '待整改', progressed: '整改中', completed: '已完成', verified: '已核实' },
  'state.expert': { nominated: '已推荐', appointed: '已聘任', ended: '聘期届满', dismissed: '已解聘' },
  'state.conflict_fact': { declared: '已申报', derived: '由档案得出', overruled: '不予回避' },
  'state.expert_call': { requested: '已申请', drawn: '已抽取', inviting: '邀请中', staffed: '已到位', failed: '人数不足', closed: '已结束' },
  'state.expert_engagement': { invited: '待应召', accepted: '已应召', declined: '已谢绝', recused: '已回避' },
}

function row(type, rowId, region, state, data, version = 2) {
  const word = ['expert', 'conflict_fact', 'expert_call', 'expert_engagement'].includes(type) ? 'experts' : 'drills'
  return { type, id: rowId, region, topic: `${SLUGS[region]}.${word}.v1`, version, sequence: 10, state, unknown: false, data }
}

function exercise(rowId, region, state, title, from, more = {}) {
  return row('exercise', rowId, region, state, {
    title,
    scenario: '危货车侧翻，化学品入太浦河；随后货船碰撞，三名船员落水。',
    form: 'operational',
    content: 'comprehensive',
    purpose: 'verification',
    style: 'scripted',
    announced: true,
    regions: Object.keys(SLUGS),
    participations: Object.keys(SLUGS).map((code) => ({ region: code, desks: ['centre'], team_ids: [], expert_ids: [] })),
    objectives: [
      { code: 'O1', text: '十五分钟内互相签收', weight: 60, safety_critical: false },
      { code: 'O2', text: '落水人员搜救', weight: 40, safety_critical: true },
    ],
    time_factor: 10,
    safety_officer: '嘉善县应急管理局 周立',
    plan_id: '',
    starts_at: iso(from),
    ends_at: iso(from + 7_200_000),
    turns: [],
    paused_for: '',
    paused_region: '',
    paused_level: '',
    reason: '',
    note: '',
    summary: '',
    score: null,
    grade: '',
    ...more,
  })
}

const approval = (n, exerciseId, region, state, now) =>
  row('exercise_approval', id(n), region, state, { exercise_id: exerciseId, coordinating_region: OWN, due_at: iso(now + 86_400_000), overdue: false, note: '', reason: '', at: state === 'submitted' ? null : iso(now) })

function expert(n, region, state, name, fields, now, more = {}) {
  return row('expert', id(n), region, state, {
    name,
    fields,
    titles: ['高级工程师'],
    employers: [{ name: '虚构水务研究院', credit_code: '', since: '2015-07-01', until: '' }],
    advises: [],
    base: { region, address: '虚构路1号', town: '' },
    languages: ['普通话'],
    recommended_by: '生态环境分局',
    until: state === 'nominated' ? null : iso(now + 400 * 86_400_000),
    document_no: '',
    availability: 'available',
    away_until: null,
    reason: '',
    changed_at: iso(now - 900_000),
    ...more,
  })
}

export function drillRows(now) {
  const subject = { kind: 'incident', reference: '01879c3a-0000-7000-8000-000000000001', title: '汾湖大道危化品槽罐车侧翻泄漏', parties: [{ credit_code: '', name: '虚构运输有限公司' }], hidden: false }
  const draw = { round: 1, seed: '8f31'.repeat(16), public_value: '3367.03', rule: 'draw-1', candidates: [id(20), id(21), id(22)], wanted: 1, drawn: [id(21)], drawn_at: iso(now) }
  return [
    exercise(PROPOSED, OWN, 'proposed', '2023年青吴嘉水上突发事件应急演练', now + 86_400_000),
    exercise(RUNNING, OWN, 'started', '2023青吴嘉联合演练（太浦河危化品泄漏）', now - 600_000, { turns: [{ at: iso(now - 600_000), runs: true }] }),
    approval(3, PROPOSED, OWN, 'submitted', now),
    approval(4, PROPOSED, '320509', 'approved', now),
    row('msel', id(5), OWN, 'frozen', { exercise_id: RUNNING, count: 2, script_hash: 'c'.repeat(64) }),
    row('inject', id(6), OWN, 'released', { exercise_id: RUNNING, code: '1', to_regions: [OWN], sender: '12345 热线', channel: 'phone', content: '汾湖大道油膜。', command: null, exercise_ms: 60_000, at: iso(now - 500_000) }),
    row('inject', id(7), OWN, 'planned', { exercise_id: RUNNING, code: '2', to_regions: ['320509'], content: '' }, 1),
    row('corrective_action', id(8), OWN, 'opened', { exercise_id: RUNNING, objective: 'O1', issue: '夜间签收超时。', measure: '双人值守。', post: '值班中心主任', becomes: 'plan_revision', due_at: iso(now + 864_000_000), overdue: false, note: '', evidence: '', reason: '' }, 1),
    expert(20, OWN, 'appointed', '甲某某', ['water_environment', 'hazardous_chemicals'], now),
    expert(21, '320509', 'appointed', '乙某某', ['water_environment'], now),
    expert(22, '310118', 'appointed', '丙某某', ['water_environment'], now, { availability: 'unavailable' }),
    expert(23, OWN, 'nominated', '丁某某', ['law'], now),
    row('conflict_fact', id(24), OWN, 'declared', { expert_id: id(20), expert_name: '甲某某', kind: 'undisclosed', target: { credit_code: '', name: '虚构运输有限公司' }, reference: '', since: '2020-06-01', until: '', pinned: true, reason: '', overruled_by: '' }, 1),
    row('expert_call', CALL, OWN, 'drawn', {
      subject,
      incident_id: subject.reference,
      opinion_kind: 'consultation',
      fields: ['water_environment'],
      wanted: 1,
      mode: 'random',
      designated: [],
      public_source: '当日上证综合指数收盘点位',
      deadline: iso(now + 3_600_000),
      needed_until: iso(now + 36_000_000),
      requested_by: 'jiashan:duty_officer',
      draw: { ...draw, skipped: [{ expert_id: id(20), reason: 'conflict', conflicts: [{ kind: 'undisclosed', target: '虚构运输有限公司', conflict_id: id(24) }] }] },
      invited: [],
      engagement_ids: [],
      accepted: null,
      appraisals: [],
      note: '',
      requested_at: iso(now - 900_000),
      changed_at: iso(now),
    }, 4),
  ]
}

const action = { code: 'A1', proof: { event_type: REPORTED, region: OWN, filters: [] }, within_s: 120, objective: 'O1', weight: 10, text: '两分钟内接报登记' }
const line = (code, more) => ({ code, offset_s: null, trigger: null, sender: '12345 热线', to_regions: [OWN], channel: 'phone', content: '汾湖大道油膜。', command: null, requires: [], expected_actions: [], ...more })

function board(now) {
  const lines = [line('1', { expected_actions: [action] }), line('2', { content: '货船碰撞。', to_regions: ['320509'], requires: ['1'] })]
  const verdict = { inject: '1', action: 'A1', text: action.text, objective: 'O1', region: OWN, weight: 10, within_s: 120, status: 'met', event_id: '01879c3b-0000-7000-8000-000000000002', event_region: OWN, at: iso(now), delay_ms: 70_000 }
  return {
    clock: { exercise_ms: 6_000_000, runs: true, factor: 10 },
    injects: [
      { id: id(6), state: 'released', script: lines[0], mode: 'by_hand', released_at: iso(now - 500_000), exercise_ms: 60_000, trigger_event_id: '', reason: '' },
      { id: id(7), state: 'planned', script: lines[1], mode: '', released_at: null, exercise_ms: null, trigger_event_id: '', reason: '' },
    ],
    expected_actions: [verdict],
    unexpected: [],
    ratings: [],
    observations: [{ id: id(9), region: OWN, objective: 'O1', event_ids: [], text: '一分十秒完成接报。' }],
    score: { value: null, grade: '', unrated: ['O1', 'O2'] },
  }
}

/** What the drills and experts services give besides rows; none for other paths. */
export function drilled(path, now = Date.now()) {
  if (path === '/exercise-library') return { items: [{ id: 'D1', date_start: '2023-04-20', name_zh: '水上突发事件应急演练', scenario_zh: '危货车侧翻。', place_zh: '', regions: [], phases_zh: [] }], remark: '供立项参考。' }
  if (path.endsWith('/clashes')) return { items: [{ kind: 'exercise', subject: '', region: '320509', sentence: '吴江的值班席位已排入同一时段的演练“防汛演练”。' }] }
  if (path.endsWith('/board')) return board(now)
  if (path.startsWith('/msels/')) return { id: id(5), version: 2, state: 'frozen', exercise_id: RUNNING, injects: board(now).injects.map((one) => one.script), script_hash: 'c'.repeat(64) }
  if (path.endsWith('/draw-check')) return { call_id: CALL, equal: true, seed: '8f31'.repeat(16), drawn: [id(21)], drawn_again: [id(21)], doubts: [] }
  return undefined
}
