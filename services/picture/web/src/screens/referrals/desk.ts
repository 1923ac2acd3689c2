import type { Subject } from '../../commands/command'
import type { Authority, DeskLine, Oversight, Read, Reception, Referral, Term } from '../../types/referral'

/** What the referral desk makes of the cell's answers. */

export const OFFICER: readonly string[] = ['enforcement_officer']
export const HEAD: readonly string[] = ['bureau_head']
export const POLICE: readonly string[] = ['police_liaison']
export const PROCURATOR: readonly string[] = ['procurator']
export const BUREAU: readonly string[] = [...OFFICER, ...HEAD]
export const JUSTICE: readonly string[] = [...POLICE, ...PROCURATOR]
export const ORGANS: readonly string[] = [...OFFICER, ...JUSTICE]

const ORGAN_OF: Readonly<Partial<Record<string, string>>> = {
  enforcement_officer: 'bureau',
  bureau_head: 'bureau',
  police_liaison: 'police',
  procurator: 'procuratorate',
}

/** The organ for which somebody acts; null for who has no part in cases. */
export function organOf(who: { region: string; role: string } | null): Authority | null {
  const organ = ORGAN_OF[who?.role ?? '']
  return who && organ ? { region: who.region, organ } : null
}

/** True when it is for this organ to work on; the procuratorate records for the supervision commission. */
export function worksOn(own: Authority | null, { region, organ }: Authority): boolean {
  return own?.region === region && own.organ === (organ === 'supervision_commission' ? 'procuratorate' : organ)
}

/** Every term of a line, the next due first. */
export function termsOf({ referral, reception, oversight }: DeskLine): Term[] {
  const all = [referral, reception, oversight].flatMap((record) => record?.clocks ?? [])
  return all.sort((a, b) => a.due_at.localeCompare(b.due_at))
}

/** The next due first, then what no term runs for, the newest of them first. */
export function byDue(lines: readonly DeskLine[]): DeskLine[] {
  const due = (line: DeskLine) => termsOf(line)[0]?.due_at ?? '9'
  return [...lines].sort((a, b) => due(a).localeCompare(due(b)) || b.referral.recorded_at.localeCompare(a.referral.recorded_at))
}

/** What a command on the desk is given to: one record of a line, with the whole line. */
export interface Held<T> extends Subject {
  record: T
  line: DeskLine
  own: Authority | null
}

export type HeldReferral = Held<Referral>
export type HeldReception = Held<Reception>
export type HeldOversight = Held<Oversight>

export function held<T extends Subject>(record: T, line: DeskLine, own: Authority | null): Held<T> {
  return { id: record.id, version: record.version, state: record.state, record, line, own }
}

export interface Reader {
  who: string
  region: string
  organ: string
  at: string
  /** Code of what was read. */
  what: string
  /** How often, the last time at `at`. */
  times: number
}

/** The read log: lists that the same person was shown are counted, every reading of contents stands by itself. */
export function readersOf(reads: readonly Read[]): Reader[] {
  const made = new Map<string, Reader>()
  reads.forEach(({ read_by: who, reader, what, at }, n) => {
    const key = what === 'listing' ? `${reader.region} ${who}` : String(n)
    const known = made.get(key)
    const last = known && known.at > at ? known.at : at
    made.set(key, { who, region: reader.region, organ: reader.organ, what, at: last, times: (known?.times ?? 0) + 1 })
  })
  return [...made.values()].sort((a, b) => b.at.localeCompare(a.at))
}
