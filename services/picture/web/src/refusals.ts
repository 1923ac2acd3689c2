import { type Command, offered, type Subject } from './commands'
import { t } from './locales'
import { label, session } from './session'

/**
 * Why who is logged in finds none of the commands offered, as a sentence; empty when some are. `doing` names
 * what a role without any of them may not do.
 */
export function refusalOf<S extends Subject>(commands: readonly Command<S>[], subject: S, doing: string): string {
  const role = session.value?.role ?? ''
  if (offered(commands, subject, role).length > 0) return ''
  if (commands.some(({ roles }) => roles.includes(role))) return t.drawer.noneNow
  const needed = new Set(commands.flatMap(({ roles }) => roles))
  return t.drawer.noCommands(doing, [...needed].map((code) => label('role', code)).join('、'))
}
