import { settings } from '../../settings'
import { en } from './en'
import { zh } from './zh'

/** The texts of the referral desk in the language of this browser. */
export const r: typeof zh = settings.language === 'en' ? en : zh
