import { zh } from './zh-CN'

/** The texts in use. Each area is one file in zh/ and the same in en/, merged in zh-CN.ts and en.ts. */

export type Texts = typeof zh

export let t: Texts = zh

/** Changes the texts; before any module that keeps one of them is loaded. */
export function speak(texts: Texts): void {
  t = texts
}
