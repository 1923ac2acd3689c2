import { acts } from './acts'

export const work = { ...acts }
