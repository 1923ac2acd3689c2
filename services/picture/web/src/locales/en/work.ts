import { acts } from './acts'
import { board } from './board'
import { warnings } from './warnings'

/** Texts of the working screens, one file per area. */
export const work = { ...acts, ...board, ...warnings }
