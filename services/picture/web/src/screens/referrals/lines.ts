import type { Values } from '../../commands/form'
import { r } from '../../locales/referrals'

/** Persons, papers and evidence as an officer writes them: one per line. */

const PAPER = /^(\S+)\s+(\S+)\s+(.+)$/
const PIECE = /^(\d+)\s+(\S+)\s+(\d+)\s+(\S+)\s+(.+)$/

const codeOf = (word: string) => Object.keys(r.paper).find((code) => code === word || r.paper[code] === word) ?? word
const listOf = (said: unknown) => (said as readonly string[] | undefined) ?? []

/** `姓名，身份，电话`; what is not said is left out. */
export function personOf(line: string): Values {
  const [name = '', role = '', telephone = ''] = line.split(/[,，、\t]/).map((part) => part.trim())
  return { name, ...(role && { role }), ...(telephone && { telephone }) }
}

/** `种类 SHA-256 名称`; a line of another form stays for the cell to refuse. */
export function paperOf(line: string): Values {
  const [, kind = line, sha256 = '', title = ''] = PAPER.exec(line) ?? []
  return { kind: codeOf(kind), sha256: sha256.toLowerCase(), title }
}

/** `编号 SHA-256 字节数 媒体类型 说明`; a line of another form stays for the cell to refuse. */
export function pieceOf(line: string): Values {
  const [, number = '0', sha256 = line, size = '0', media = '', description = ''] = PIECE.exec(line) ?? []
  return { number: Number(number), sha256: sha256.toLowerCase(), size: Number(size), media_type: media, description }
}

/** The body with what was written in lines made into records. */
export function withLines(filled: Values): Values {
  const made = { ...filled }
  if ('persons' in filled) made.persons = listOf(filled.persons).map(personOf)
  if ('papers' in filled) made.papers = listOf(filled.papers).map(paperOf)
  if ('evidence' in filled) made.evidence = listOf(filled.evidence).map(pieceOf)
  return made
}
