import { nextTick } from 'vue'

const FAULTY = '.faulty input, .faulty select, .faulty textarea, [aria-invalid="true"]'

/** Leads to the first field of a form that is not right: it may stand out of sight above the button. */
export async function toFirstFault(form: Element | null): Promise<void> {
  await nextTick()
  form?.querySelector<HTMLElement>(FAULTY)?.focus()
}
