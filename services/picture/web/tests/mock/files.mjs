/** What a cell derives when asked: timelines, drafts of reports, chains, what a hand-over would list. */

import { found } from './resources.mjs'

const iso = (at) => new Date(at).toISOString()

/** The feed of an incident as its timeline; what a region behind has sent came late. */
function timeline(id, { feed }) {
  const items = feed
    .filter((item) => item.incident_id === id)
    .map((item, n) => {
      const late = n === 1
      const arrived = Date.parse(item.recorded_at) + (late ? 840_000 : 900)
      return { ...item, arrived_at: iso(arrived), late, late_by_s: late ? 840 : 0, answers: [], missing: item.ack_regions }
    })
  return { items, next_page_token: '' }
}

function draft({ rows }, id) {
  const data = rows.find((row) => row.id === id)?.data
  const content = {
    received_at: '2023年4月20日9时05分',
    source: '群众来电',
    occurred_at: '2023年4月20日9时00分',
    place: data?.place.address ?? '',
    nature: '事故灾难、危化品泄漏、较大级别',
    casualties: '重伤1人',
    losses: '',
    course: data?.text ?? '',
  }
  const required = ['received_at', 'source', 'occurred_at', 'place', 'nature', 'scope', 'casualties', 'losses', 'course', 'trend', 'leaders_on_scene', 'measures', 'reporter', 'contact']
  return { content, required, missing: required.filter((name) => !content[name]) }
}

function chain(now) {
  const hop = (recipient, form, minutes) => ({ recipient, form, due_at: iso(now + minutes * 60_000), basis: '《生产安全事故报告和调查处理条例》第十一条', rule: `report.per_level.${form}` })
  return {
    up_to: 'province',
    hops: [hop('330400', 'written', 13), hop('330000', 'written', 133)],
    unit: { due_at: iso(now - 600_000), met_at: null, late: true, rule: 'report.unit_to_bureau', basis: '《生产安全事故报告和调查处理条例》第九条' },
  }
}

function openItems({ rows }) {
  const items = rows
    .filter(({ type, region, state }) => type === 'incident' && region === '330421' && state === 'verified')
    .map((row) => ({ kind: 'incident', id: row.id, title: row.data.title, due_at: null }))
  const owed = rows.filter(({ type, region, state }) => type === 'report_obligation' && region === '330421' && state === 'opened')
  return {
    items: [
      ...items,
      ...owed.map((row) => ({ kind: 'report_obligation', id: row.id, title: '初报 报嘉兴市应急管理局', due_at: row.data.due_at })),
      { kind: 'task_execution', id: 'x', title: '丁栅水源地停止取水', due_at: iso(Date.now() - 400_000) },
      { kind: 'acknowledgement', id: 'y', title: '吴江续报：一名船员获救', due_at: null },
    ],
  }
}

/** A record as its own service gives it. */
function record(id, what, { rows }) {
  const row = what ? undefined : rows.find((one) => one.id === id)
  return row && { ...row.data, id: row.id, version: row.version, state: row.state }
}

const IMPORTED = {
  created: 2,
  updated: 0,
  unchanged: 0,
  refused: 1,
  rows: [{ row: 4, result: 'refused', id: null, errors: [{ field: 'tier', rule: 'team_import.tier_unknown', sentence: '不认识的力量层级“省级”。' }] }],
}

/** What a command answers besides id and version. */
export function answered(path) {
  const sha256 = 'c'.repeat(64)
  if (path.endsWith('/holds')) return { allocation: { token: 'hold-1' } }
  if (path === '/team-imports') return IMPORTED
  return path.endsWith('/documents') ? { kind: 'first', document_sha256: sha256, size: 1234, name: 'JS-20230420-001-初报.docx', recorded_at: iso(Date.now()) } : {}
}

/** The body of a GET, or undefined for what is answered elsewhere. */
export function derived(path, state) {
  const [, collection, id, what] = path.split('/')
  if (path === '/teams') return found(state)
  if (path.endsWith('/timeline')) return timeline(path.split('/')[3], state)
  if (collection === 'incidents' && what === 'document-drafts') return draft(state, id)
  if (collection === 'incidents' && what === 'documents') return { items: [], next_page_token: '' }
  if (collection === 'incidents' && what === 'reporting-chain') return chain(Date.now())
  if (collection === 'duty-shifts' && what === 'open-items') return openItems(state)
  if (path !== '/plan-library') return record(id, what, state)
  const { series, terms } = state.rows.find(({ type }) => type === 'joint_plan').data
  return { items: [{ series, edition: 1, terms }, { series: 'flood-typhoon', edition: 1, terms: { ...terms, title: '洪涝台风联合应急预案' } }], remark: '草案供编制时参考。' }
}
