import { forms } from './zh/forms'
import { frame } from './zh/frame'
import { menu } from './zh/menu'
import { picture } from './zh/picture'
import { work } from './zh/work'

/** The Chinese texts are the source. Words of enum values come from the cell's /labels instead. */
export const zh = { ...frame, ...menu, ...picture, ...forms, ...work }
