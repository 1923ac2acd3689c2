/** The work side of the same moment: plan, response, tasks, shifts, a warning. */

export const INCIDENT_1 = '01879c3a-0000-7000-8000-000000000001'
export const PLAN = '01879c3a-0000-7000-8000-000000000031'
const ACTIVATION = '01879c3a-0000-7000-8000-000000000041'
const SLUGS = { 310118: 'qingpu', 320509: 'wujiang', 330421: 'jiashan' }
const ALL = ['310118', '320509', '330421']

export const WORK_LABELS = {
  response_level: { i: 'Ⅰ级', ii: 'Ⅱ级', iii: 'Ⅲ级', iv: 'Ⅳ级' },
  warning_colour: { red: '红色', orange: '橙色', yellow: '黄色', blue: '蓝色' },
  activation_act: { start: '启动响应', change_level: '调整响应级别', end: '终止响应' },
  task_mode: { order: '下达', request: '商请' },
  task_executor: { initiator: '启动地区', each_asked: '各应答地区', every: '各方' },
  duty_function: { officer: '值班员', leader: '带班领导' },
  'state.joint_plan': { drafted: '编制', opened: '会签中', in_force: '施行', superseded: '已替代' },
  'state.plan_signature': { presented: '待会签', signed: '已会签', refused: '不同意' },
  'state.plan_activation': { activated: '已启动', deactivated: '已终止' },
  'state.activation_proposal': {
    proposed: '待带班同意',
    endorsed: '待批准',
    approved: '已批准',
    refused: '不同意',
    withdrawn: '已撤回',
  },
  'state.regional_response': { asked: '待答复', started: '响应中', ended: '已终止', declined: '未启动' },
  'state.response_task': { issued: '已下达', closed: '已办结', cancelled: '已撤销' },
  'state.task_execution': {
    received: '待接令',
    accepted: '已接令',
    progressed: '办理中',
    blocked: '受阻',
    completed: '完成',
    declined: '谢绝',
    stood_down: '已撤回',
  },
  'state.duty_shift': { planned: '排定', started: '在岗', handed_over: '已交班', missed: '未接班' },
  'state.warning': { received: '已收到', relayed: '已转发', lifted: '已解除', expired: '已失效' },
  'state.phone_report': { recorded: '待核对', matched: '已核对', dropped: '已撤销' },
  'state.superior_instruction': { received: '待办', completed: '已办结' },
  'state.alarm': { raised: '待应答', answered: '已应答', exhausted: '无人应答' },
}

export const iso = (at) => new Date(at).toISOString()
export const id = (n) => `01879c3a-0000-7000-8000-0000000001${String(n).padStart(2, '0')}`

function row(type, rowId, region, state, data, version = 2) {
  return { type, id: rowId, region, topic: `${SLUGS[region]}.incident.v1`, version, sequence: 10, state, unknown: false, data }
}

function terms(now) {
  return {
    title: '太浦河危化品泄漏联合应急预案',
    hazards: ['危化品运输泄漏', '水域油污'],
    conditions: [
      { level: 'iii', condition: '污染带可能到达省界断面。' },
      { level: 'iv', condition: '泄漏限于本区水域。' },
    ],
    tasks: [{ code: 'T01', what: '通报毗邻地区并互报水质', executor: 'every', due_minutes: 15, level_at_least: 'iv' }],
    notifications: [{ level_at_least: 'iii', recipient: '两区一县指挥机构负责人', within_minutes: 10 }],
    aid: { cost: '商请方承担。', insurance: '派出方投保。', command: '属地指挥。' },
    preauthorised: [
      { clause: '5.3', role: 'duty_leader', act: 'start', level_at_most: 'iv', hours_at_most: 24, limits: '限于取水口关闭。' },
    ],
    sections: [{ heading: '4.2 响应分级', text: '响应分为四级。' }],
    review_due: iso(now + 86_400_000 * 200),
  }
}

const TASKS = [
  ['通报毗邻地区并互报水质', '330421', 'order', -20, 'completed', '环境监测站'],
  ['丁栅水源地停止取水', '330421', 'order', -7, 'accepted', '水务集团'],
  ['太浦河青浦段布设围油栏', '310118', 'request', 14, 'progressed', '青浦水上救援队'],
  ['加密黎里断面水质监测', '320509', 'request', 22, 'received', ''],
  ['疏散下游沿岸作业人员', '330421', 'order', 35, 'blocked', '陶庄镇'],
]

function tasks(now) {
  return TASKS.flatMap(([what, executing, mode, minutes, state, unit], n) => {
    const due_at = iso(now + minutes * 60_000)
    const common = { incident_id: INCIDENT_1, mode, what, due_at, unit }
    return [
      row('response_task', id(10 + n), '330421', 'issued', {
        ...common,
        executing_region: executing,
        activation_id: ACTIVATION,
        template_code: `T0${n + 1}`,
        issued_at: iso(now - 1_200_000),
      }),
      row('task_execution', id(30 + n), executing, state, {
        ...common,
        task_id: id(10 + n),
        issuing_region: '330421',
        accept_due_at: state === 'received' ? iso(now + 240_000) : null,
        evidence: state === 'completed' ? '水质快报第1期已互报。' : '',
        overdue: minutes < 0 && state !== 'completed',
        accepted_at: state === 'received' ? null : iso(now - 900_000),
        completed_at: state === 'completed' ? iso(now - 600_000) : null,
      }),
    ]
  })
}

function shifts(now) {
  const shift = (n, region, who, person, telephone, state) =>
    row('duty_shift', id(50 + n), region, state, {
      desk: 'centre',
      function: who,
      person,
      telephone,
      starts_at: iso(now - 4 * 3_600_000),
      ends_at: iso(now + 4 * 3_600_000),
      started_at: state === 'started' ? iso(now - 4 * 3_600_000) : null,
      items: [],
    })
  const later = (n, region, who, person, from, state = 'planned') => {
    const found = shift(n, region, who, person, '0573-84020001', state)
    return { ...found, data: { ...found.data, starts_at: iso(now + from * 3_600_000), ends_at: iso(now + (from + 8) * 3_600_000) } }
  }
  const gap = { desk: 'centre', function: 'leader', from: iso(now + 4 * 3_600_000), until: null }
  const leader = shift(1, '330421', 'leader', '顾明', '0573-84020002', 'started')
  return [
    later(5, '330421', 'officer', '周敏', 0.3),
    later(6, '310118', 'officer', '王五', 4),
    { ...leader, data: { ...leader.data, gap } },
    shift(0, '330421', 'officer', '沈立', '0573-84020001', 'started'),
    shift(2, '310118', 'officer', '张三', '021-59720001', 'started'),
    shift(3, '310118', 'leader', '李四', '021-59720002', 'planned'),
    shift(4, '320509', 'officer', '周七', '0512-63980001', 'started'),
  ]
}

export function workRows(now) {
  return [
    row('joint_plan', PLAN, '330421', 'in_force', {
      series: 'water-hazmat',
      edition: 1,
      title: '太浦河危化品泄漏联合应急预案',
      terms: terms(now),
      terms_hash: 'a'.repeat(64),
      regions: ALL,
      round: 1,
      in_force_at: iso(now - 86_400_000 * 90),
    }),
    ...ALL.map((region, n) =>
      row('plan_signature', id(70 + n), region, 'signed', {
        plan_id: PLAN,
        terms_hash: 'a'.repeat(64),
        round: 1,
        document_no: `应急〔2023〕${n + 4}号`,
        actor: '局长',
        at: iso(now - 86_400_000 * 91),
      }),
    ),
    row('plan_activation', ACTIVATION, '330421', 'activated', {
      plan_id: PLAN,
      edition: 1,
      plan_title: '太浦河危化品泄漏联合应急预案',
      incident_id: INCIDENT_1,
      level: 'iii',
      matter: '太浦河危化品泄漏',
      expected_hours: 12,
      measures: ['停止取水', '围控'],
      asked_regions: ['310118', '320509'],
      approval: { person: '吴局', post: '指挥机构负责人', basis: '联合预案 4.2', document_no: '', clause: '' },
      activated_at: iso(now - 1_200_000),
    }),
    ...[
      ['330421', 'started', 'iii', {}],
      ['310118', 'started', 'iv', { asking_region: '330421', asking_level: 'iii' }],
      ['320509', 'asked', null, { asking_region: '330421', asking_level: 'iii', due_at: iso(now + 600_000) }],
    ].map(([region, state, level, more], n) =>
      row('regional_response', id(80 + n), region, state, {
        incident_id: INCIDENT_1,
        activation_id: ACTIVATION,
        level,
        matter: '太浦河危化品泄漏',
        measures: [],
        started_at: level ? iso(now - 1_000_000) : null,
        ...more,
      }),
    ),
    ...tasks(now),
    ...shifts(now),
    row('warning', id(90), '310118', 'relayed', {
      issuer: '青浦区气象台',
      identifier: '31011841600000_20230420',
      sent_at: iso(now - 3_000_000),
      format: 'national',
      event_code: '11B03',
      event: '暴雨',
      colour: 'yellow',
      headline: '青浦区气象台发布暴雨黄色预警信号',
      text: '预计未来6小时内本区将出现50毫米以上降水。',
      effective_at: iso(now - 3_000_000),
      expires_at: iso(now + 10_000_000),
      area: '青浦区',
      outlines: [[[120.9, 31.05], [121.15, 31.05], [121.15, 31.2], [120.9, 31.2], [120.9, 31.05]]],
      geocodes: ['310118'],
      to_regions: ['320509', '330421'],
    }),
  ]
}
