import { acts } from './acts'

/** Texts of the working screens, one file per area. */
export const work = { ...acts }
