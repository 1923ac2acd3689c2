import { activation } from './activation'
import { aid } from './aid'
import { acts } from './acts'
import { board } from './board'
import { drills } from './drills'
import { exercises } from './exercises'
import { experts } from './experts'
import { forces } from './forces'
import { incidentfile } from './incidentfile'
import { outbox } from './outbox'
import { plans } from './plans'
import { shifts } from './shifts'
import { stock } from './stock'
import { taskboard } from './taskboard'
import { warnings } from './warnings'

/** Texts of the working screens, one file per area. */
export const work = { ...acts, ...board, ...taskboard, ...activation, ...incidentfile, ...outbox, ...plans, ...shifts, ...warnings, ...forces, ...aid, ...stock, ...exercises, ...drills, ...experts }
