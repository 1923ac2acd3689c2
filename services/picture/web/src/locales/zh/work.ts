import { activation } from './activation'
import { acts } from './acts'
import { board } from './board'
import { incidentfile } from './incidentfile'
import { outbox } from './outbox'
import { plans } from './plans'
import { shifts } from './shifts'
import { taskboard } from './taskboard'
import { warnings } from './warnings'

/** Texts of the working screens, one file per area. */
export const work = { ...acts, ...board, ...taskboard, ...activation, ...incidentfile, ...outbox, ...plans, ...shifts, ...warnings }
