import { forms } from './en/forms'
import { frame } from './en/frame'
import { menu } from './en/menu'
import { picture } from './en/picture'
import { work } from './en/work'
import type { Texts } from './index'

/** English for developers; the bureaus work in Chinese. */
export const en: Texts = { ...frame, ...menu, ...picture, ...forms, ...work }
