import { expect, test } from 'vitest'
import { blankNeed, curlOf, grpcOf, pathOf, type Question, questionFaults } from '../../src/screens/find/question'
import { JIASHAN, WUJIANG } from './samples'

const ASKED: Question = {
  latitude: '30.9731',
  longitude: '120.8127',
  within: '60',
  needs: [
    { capability: 'leak_plugging', kind: 'hazmat', level: '2', quantity: '1' },
    { capability: '', kind: 'fire', level: '', quantity: '2' },
  ],
  sources: ['professional', 'social'],
  regions: [WUJIANG, JIASHAN],
  standby: true,
}

test('a question is a readable path; needs are repeated', () => {
  expect(pathOf(ASKED)).toBe(
    '/teams?place=30.9731,120.8127&within_minutes=60&needs=capability:leak_plugging,kind:hazmat,level_at_least:2,quantity:1' +
      `&needs=kind:fire,quantity:2&sources=professional,social&regions=${WUJIANG},${JIASHAN}&include_standby=true&page_size=50`,
  )
})

test('what does not narrow is left out; the next page is the same question with its token', () => {
  const any = { ...ASKED, within: '', needs: [blankNeed()], sources: [], standby: false }
  expect(pathOf(any, 'a/b')).toBe(`/teams?place=30.9731,120.8127&regions=${WUJIANG},${JIASHAN}&include_standby=false&page_size=50&page_token=a%2Fb`)
})

test('the same question goes to a shell over HTTP and gRPC; no token stands in it', () => {
  expect(curlOf(ASKED, 'https://cell')).toBe(`curl -sS -H "Authorization: Bearer $TOKEN" 'https://cell/api/v1${pathOf(ASKED)}'`)
  const body = JSON.parse(/-d '(.*)' /.exec(grpcOf(ASKED))?.[1] ?? '') as Record<string, unknown>
  expect(body).toMatchObject({
    within_minutes: 60,
    needs: [
      { capability: 'CAPABILITY_LEAK_PLUGGING', kind: 'TEAM_KIND_HAZMAT', level_at_least: 2, quantity: 1 },
      { kind: 'TEAM_KIND_FIRE', quantity: 2 },
    ],
    sources: ['TEAM_SOURCE_PROFESSIONAL', 'TEAM_SOURCE_SOCIAL'],
  })
})

test.each([
  [{ latitude: '' }, ['place']],
  [{ longitude: '181' }, ['place']],
  [{ latitude: 'x' }, ['place']],
  [{ within: '0' }, ['within']],
  [{ within: '' }, []],
  [{ regions: [] }, ['regions']],
  [{ needs: [{ ...blankNeed(), quantity: '0' }] }, ['need 1']],
  [{ needs: [blankNeed(), blankNeed()] }, ['need 1', 'need 2']],
  [{ needs: [{ ...blankNeed(), level: '2' }] }, ['need 1']],
  [{ needs: [blankNeed()] }, []],
])('with %j these parts are wrong: %j', (more, parts) => {
  expect(Object.keys(questionFaults({ ...ASKED, ...more }))).toEqual(parts)
})
