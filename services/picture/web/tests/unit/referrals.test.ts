import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { type Command, offered, type Subject } from '../../src/commands'
import { en } from '../../src/locales/referrals/en'
import { zh } from '../../src/locales/referrals/zh'
import { OVERSIGHT_COMMANDS, RECEPTION_COMMANDS, REFERRAL_COMMANDS, SEND_OPINION } from '../../src/screens/referrals/acts'
import { CLUE_COMMANDS, SCREEN_CLUE } from '../../src/screens/referrals/clueacts'
import { byDue, held, organOf, readersOf, termsOf, worksOn } from '../../src/screens/referrals/desk'
import { paperOf, personOf, pieceOf } from '../../src/screens/referrals/lines'
import { session } from '../../src/session'
import type { ClueCheck, DeskLine, Oversight, Reception, Referral, Term } from '../../src/types/referral'
import { JIASHAN, WUJIANG } from './samples'

const PROTO = join(import.meta.dirname, '../../../../../proto/joint/cases/v1')
const HASH = 'AB'.repeat(32)
const bureau = { region: JIASHAN, organ: 'bureau' }
const police = { region: JIASHAN, organ: 'police' }

const term = (due_at: string): Term => ({ rule: due_at, label: '', basis: '', started_at: '', due_at, passed_percent: 0, overdue: false })
const referral = (more: Partial<Referral> = {}) => ({ id: 'r', version: 1, state: 'transferred', sender: bureau, addressee: police, copy_of: '', recorded_at: '1', clocks: [], ...more }) as Referral
const reception = (state: string, more: Partial<Reception> = {}) => ({ id: 'a', version: 2, state, addressee: police, missing: [], clocks: [], ...more }) as unknown as Reception
const line = (more: Partial<DeskLine> = {}): DeskLine => ({ status: '', status_label: '', referral: referral(), reception: null, oversight: null, ...more })

function codes<S extends Subject>(commands: readonly Command<S>[], subject: S, role: string): string[] {
  return offered(commands, subject, role).map(({ code }) => code)
}

const onReferral = (role: string, of: DeskLine, region = JIASHAN) => codes(REFERRAL_COMMANDS, held(of.referral, of, organOf({ region, role })), role)
const onReception = (role: string, record: Reception) => codes(RECEPTION_COMMANDS, held(record, line({ reception: record }), organOf({ region: JIASHAN, role })), role)

afterEach(() => (session.value = null))

test('a role stands for one organ; the procuratorate works for the supervision commission', () => {
  expect(organOf({ region: JIASHAN, role: 'duty_officer' })).toBeNull()
  const procuratorate = organOf({ region: JIASHAN, role: 'procurator' })
  expect(worksOn(procuratorate, { region: JIASHAN, organ: 'supervision_commission' })).toBe(true)
  expect(worksOn(procuratorate, police)).toBe(false)
  expect(worksOn(procuratorate, { region: WUJIANG, organ: 'procuratorate' })).toBe(false)
})

describe('who may do what', () => {
  test('the addressee signs once, a copy is signed for by the procurator alone, a neighbour signs nothing', () => {
    expect(onReferral('police_liaison', line())).toEqual(['receivePolice'])
    expect(onReferral('police_liaison', line({ reception: reception('received') }))).toEqual([])
    expect(onReferral('police_liaison', line(), WUJIANG)).toEqual([])
    const copy = line({ referral: referral({ copy_of: 'x', addressee: { region: JIASHAN, organ: 'procuratorate' } }) })
    expect(onReferral('procurator', copy)).toEqual(['receiveCopy'])
    expect(onReferral('procurator', line())).toEqual([])
    expect(onReferral('procurator', { ...copy, oversight: {} as Oversight })).toEqual([])
  })

  test('the sender supplements and closes; its head only reads', () => {
    expect(onReferral('enforcement_officer', line())).toEqual(['supplement', 'close'])
    expect(onReferral('bureau_head', line())).toEqual([])
    expect(onReferral('enforcement_officer', line({ referral: referral({ state: 'closed' }) }))).toEqual([])
  })

  test('the police file, every other organ accepts', () => {
    expect(onReception('police_liaison', reception('received'))).toEqual(['requestSupplement', 'file', 'notFile', 'forward'])
    expect(onReception('police_liaison', reception('filed'))).toEqual(['conclude'])
    const addressee = { region: JIASHAN, organ: 'procuratorate' }
    expect(onReception('procurator', reception('received', { addressee }))).toEqual(['requestSupplement', 'accept', 'notAccept', 'forward'])
    expect(onReception('procurator', reception('accepted', { addressee }))).toEqual(['answer'])
    expect(onReception('procurator', reception('received'))).toEqual([])
  })

  test('an oversight is closed in its own region', () => {
    const watch = { id: 'o', version: 1, state: 'copy_received', region: JIASHAN } as Oversight
    const at = (region: string) => codes(OVERSIGHT_COMMANDS, held(watch, line(), organOf({ region, role: 'procurator' })), 'procurator')
    expect([at(JIASHAN), at(WUJIANG)]).toEqual([['closeOversight'], []])
  })
})

test('bodies are what the cell takes', () => {
  const of = line()
  const body = (code: string, filled: object) => {
    const command = RECEPTION_COMMANDS.find((one) => one.code === code)
    return command?.body?.({ ...filled }, held(reception('received'), of, police))
  }
  expect(body('requestSupplement', { letter: false, appraisal: true, goods_list: true, note: '请补送。' })).toEqual({ kinds: ['goods_list', 'appraisal'], note: '请补送。' })
  expect(body('forward', { region: WUJIANG, organ: 'police', reason: '有管辖权。' })).toEqual({ to: { region: WUJIANG, organ: 'police' }, reason: '有管辖权。' })
  expect(SEND_OPINION.body?.({ region: WUJIANG, facts: 'f', papers: [`letter ${HASH} 意见书`] }, { id: '', version: 0, state: '' })).toEqual({
    facts: 'f',
    papers: [{ kind: 'letter', sha256: HASH.toLowerCase(), title: '意见书' }],
    addressee: { region: WUJIANG, organ: 'bureau' },
  })
  expect(SCREEN_CLUE.body?.({ facts: 'f', persons: ['李某，实际控制人'] }, { id: '', version: 0, state: '' })).toEqual({ facts: 'f', persons: [{ name: '李某', role: '实际控制人' }] })
})

test('an approval names addressee and copy; a transfer begins with the report that was checked', () => {
  const check = { id: 'c', version: 4, state: 'approved', report_sha256: HASH } as ClueCheck
  const subject = { id: 'c', version: 4, state: 'report_submitted', check, contents: null }
  const command = (code: string) => CLUE_COMMANDS.find((one) => one.code === code)
  expect(command('approveClue')?.body?.({ region: WUJIANG, organ: 'police', copy_region: WUJIANG, basis: 'b' }, subject)).toEqual({
    addressee: { region: WUJIANG, organ: 'police' },
    copy_to: { region: WUJIANG, organ: 'procuratorate' },
    basis: 'b',
  })
  expect(command('approveClue')?.body?.({ region: WUJIANG, organ: 'procuratorate', basis: 'b' }, subject)).not.toHaveProperty('copy_to')
  expect(command('transfer')?.fixed?.(subject)).toEqual({ check_id: 'c' })
  expect(command('transfer')?.initial?.(subject)).toMatchObject({ papers: [`调查报告 ${HASH} 调查报告`] })
})

test('lines become records; a line of another form is left for the cell to refuse', () => {
  expect(personOf('李某, 司机，0573-1')).toEqual({ name: '李某', role: '司机', telephone: '0573-1' })
  expect(paperOf(`鉴定意见 ${HASH} 阀门 鉴定`)).toEqual({ kind: '鉴定意见', sha256: HASH.toLowerCase(), title: '阀门 鉴定' })
  expect(paperOf('移送书')).toEqual({ kind: 'letter', sha256: '', title: '' })
  expect(pieceOf(`2 ${HASH} 20480 image/jpeg 失效阀门 照片`)).toEqual({ number: 2, sha256: HASH.toLowerCase(), size: 20480, media_type: 'image/jpeg', description: '失效阀门 照片' })
  expect(pieceOf('照片').number).toBe(0)
})

test('the next due stands first, whichever record of the line its term belongs to', () => {
  const late = line({ referral: referral({ id: 'late', clocks: [term('2023-06-05')] }) })
  const soon = line({ referral: referral({ id: 'soon' }), reception: reception('received', { clocks: [term('2023-06-04'), term('2023-06-03')] }) })
  const none = line({ referral: referral({ id: 'none' }) })
  expect(byDue([none, late, soon]).map((one) => one.referral.id)).toEqual(['soon', 'late', 'none'])
  expect(termsOf(soon).map(({ due_at }) => due_at)).toEqual(['2023-06-03', '2023-06-04'])
})

test('lists that one person was shown are counted, readings stand by themselves', () => {
  const reader = { region: JIASHAN, organ: 'police' }
  const read = (read_by: string, what: string, at: string) => ({ read_by, what, at, reader })
  const log = readersOf([read('a', 'listing', '1'), read('a', 'contents', '3'), read('a', 'listing', '4'), read('b', 'listing', '2'), read('a', 'contents', '5')])
  expect(log.map(({ who, what, at, times }) => [who, what, at, times])).toEqual([
    ['a', 'contents', '5', 1],
    ['a', 'listing', '4', 2],
    ['a', 'contents', '3', 1],
    ['b', 'listing', '2', 1],
  ])
})

/** Words of an enum of the contract, in its order. */
function contract(file: string, name: string): string[] {
  const [, body = ''] = new RegExp(`enum ${name} \\{([^}]*)\\}`).exec(readFileSync(join(PROTO, file), 'utf8')) ?? []
  return [...body.matchAll(/^\s+([A-Z_]+) = \d+ \[\(joint\.common\.v1\.zh\) = "([^"]+)"/gm)].map(([, code, word]) => `${code?.slice(name.replace(/(?<=.)([A-Z])/g, '_$1').length + 1).toLowerCase()} ${word}`)
}

test.each([
  ['values.proto', 'Organ', zh.organ],
  ['values.proto', 'Offence', zh.offence],
  ['values.proto', 'PaperKind', zh.paper],
  ['check.proto', 'Screening', zh.screen],
  ['check.proto', 'RejectionGround', zh.rejection],
  ['reception.proto', 'RefusalGround', zh.refusal],
  ['reception.proto', 'DecisionTerm', zh.decisionTerm],
  ['access.proto', 'ReadOf', zh.read],
])('the words of %s %s are those of the contract', (file, name, words) => {
  expect(Object.entries(words).map((pair) => pair.join(' '))).toEqual(contract(file, name))
})

test('a law is named as people name it', () => {
  expect(zh.basis('O310 art 8, MPS art 180')).toBe('依据 《行政执法机关移送涉嫌犯罪案件的规定》第8条，《公安机关办理刑事案件程序规定》第180条')
  expect(zh.basis('2001 art 2')).toBe('依据 最高人民检察院2001年规定第2条')
})

test('both languages say the same things', () => {
  const keys = (texts: object): string[] => Object.entries(texts).flatMap(([key, value]) => (typeof value === 'object' ? keys(value as object).map((one) => `${key}.${one}`) : [`${key}:${typeof value}`]))
  expect(keys(en)).toEqual(keys(zh))
})
