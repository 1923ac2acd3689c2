import { expect, test, vi } from 'vitest'
import { Problem } from '../../src/api'
import { type Letter, Outbox, type Post, type Writer } from '../../src/outbox'
import { JIASHAN } from './samples'

const ME: Writer = { region: JIASHAN, role: 'duty_officer', name: '沈立', exercise: '' }
const DONE = { body: { id: 'incident-1', version: 1 }, version: 1 }

function set(post: Post) {
  const held = new Map<string, string>()
  const store = { getItem: (key: string) => held.get(key) ?? null, setItem: (key: string, text: string) => void held.set(key, text) }
  let now = 1_000_000
  const seen: (readonly Letter[])[] = []
  const open = () => new Outbox(store, post, () => now, (letters) => seen.push(letters))
  return { open, outbox: open(), seen, held, later: (by: number) => (now += by) }
}

const letter = (key: string, writer = ME) => ({ key, path: '/incidents', title: key, writer, body: { title: key }, values: { title: key } })
const fails = (status: number) => vi.fn<Post>().mockRejectedValue(new Problem(status, '不行。'))
const states = (outbox: Outbox) => outbox.letters().map(({ key, state }) => [key, state])

test('what was written is sent with the key of that moment, the oldest first', async () => {
  const post = vi.fn<Post>().mockResolvedValue(DONE)
  const { outbox } = set(post)
  outbox.put(letter('a'))
  outbox.put(letter('b'))
  await outbox.flush(ME)
  expect(post.mock.calls).toEqual([
    ['/incidents', { title: 'a' }, 'a'],
    ['/incidents', { title: 'b' }, 'b'],
  ])
  expect(states(outbox)).toEqual([
    ['a', 'sent'],
    ['b', 'sent'],
  ])
})

test.each([0, 401, 429, 500, 503])('status %i leaves it waiting and what comes after it too', async (status) => {
  const post = fails(status)
  const { outbox } = set(post)
  outbox.put(letter('a'))
  outbox.put(letter('b'))
  await outbox.flush(ME)
  expect(post).toHaveBeenCalledTimes(1)
  expect(states(outbox)).toEqual([
    ['a', 'waiting'],
    ['b', 'waiting'],
  ])
})

test('a repeat after a failure, and after the page was opened anew, has the same key', async () => {
  const post = vi.fn<Post>().mockRejectedValueOnce(new Problem(0, '')).mockResolvedValue(DONE)
  const { outbox, open } = set(post)
  outbox.put(letter('a'))
  await outbox.flush(ME)
  await open().flush(ME)
  expect(post.mock.calls.map(([, , key]) => key)).toEqual(['a', 'a'])
})

test('what is refused says why, keeps what was typed, and holds up nothing', async () => {
  const fault = { pointer: '/title', code: 'x', detail: '名称过长。' }
  const post = vi.fn<Post>().mockRejectedValueOnce(new Problem(422, '不符合要求。', 'r', [fault])).mockResolvedValue(DONE)
  const { outbox } = set(post)
  outbox.put(letter('a'))
  outbox.put(letter('b'))
  await outbox.flush(ME)
  const [refused, sent] = outbox.letters()
  expect(refused).toMatchObject({ state: 'refused', reason: '不符合要求。', fields: [fault], values: { title: 'a' } })
  expect(sent).toMatchObject({ state: 'sent', id: 'incident-1' })
})

test('once it is sent nothing of what was typed stays in the browser', async () => {
  const { outbox, held } = set(vi.fn<Post>().mockResolvedValue(DONE))
  outbox.put({ ...letter('a'), body: { reporter: '张晓明' }, values: { reporter_name: '张晓明' } })
  await outbox.flush(ME)
  expect(outbox.letters()[0]).toMatchObject({ body: null, values: null })
  expect([...held.values()].join()).not.toContain('张晓明')
})

test.each([
  ['another person', { ...ME, name: '周敏' }],
  ['another region', { ...ME, region: '310118' }],
  ['another role', { ...ME, role: 'duty_leader' }],
  ['an exercise', { ...ME, exercise: 'exercise-1' }],
])('a letter of %s is never sent in this one’s name', async (_, other) => {
  const post = vi.fn<Post>().mockResolvedValue(DONE)
  const { outbox } = set(post)
  outbox.put(letter('a', other))
  await outbox.flush(ME)
  expect(post).not.toHaveBeenCalled()
  expect(states(outbox)).toEqual([['a', 'waiting']])
})

test('the same letter is put once; who looks on is told of every change', async () => {
  const { outbox, seen } = set(vi.fn<Post>().mockResolvedValue(DONE))
  outbox.put(letter('a'))
  outbox.put(letter('a'))
  expect(outbox.letters()).toHaveLength(1)
  await outbox.flush(ME)
  expect(seen.map(([first]) => first?.state)).toEqual(['waiting', 'waiting', 'sent'])
})

test('two who flush at once send each letter once', async () => {
  const post = vi.fn<Post>().mockResolvedValue(DONE)
  const { outbox } = set(post)
  outbox.put(letter('a'))
  await Promise.all([outbox.flush(ME), outbox.flush(ME)])
  expect(post).toHaveBeenCalledTimes(1)
})

test('a letter put while others are being sent goes with the next flush, which waits for its turn', async () => {
  const { outbox } = set(vi.fn<Post>().mockResolvedValue(DONE))
  outbox.put(letter('a'))
  const first = outbox.flush(ME)
  outbox.put(letter('b'))
  await outbox.flush(ME)
  await first
  expect(states(outbox).map(([, state]) => state)).toEqual(['sent', 'sent'])
})

test('what was sent half a day ago is forgotten, what waits never is', async () => {
  const post = vi.fn<Post>().mockResolvedValueOnce(DONE).mockRejectedValue(new Problem(0, ''))
  const { outbox, later } = set(post)
  outbox.put(letter('sent'))
  await outbox.flush(ME)
  outbox.put(letter('waits'))
  later(13 * 3_600_000)
  outbox.drop('nothing')
  expect(states(outbox)).toEqual([['waits', 'waiting']])
})

test('a store that cannot be read is an empty outbox', () => {
  const { outbox, held } = set(fails(0))
  held.set('liandong.outbox', '{broken')
  expect(outbox.letters()).toEqual([])
})
