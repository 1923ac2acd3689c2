import { COMMANDER, on, type RowCommand } from './command'
import { need } from './form'

export const RESPONSE_COMMANDS: readonly RowCommand<'regional_response'>[] = [
  on('regional-responses', 'declineResponse', 'declinations', COMMANDER, ['asked'], [need('reason')]),
]
