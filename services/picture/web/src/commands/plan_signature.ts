import { t } from '../locales'
import type { Row } from '../types'
import { on, type RowCommand } from './command'
import { may, need } from './form'

export const HEAD: readonly string[] = ['bureau_head']

/** What is signed is the text that was seen: its hash goes with the signature. */
const seen = ({ data }: Row<'plan_signature'>) => ({ terms_hash: data.terms_hash })

export const SIGNATURE_COMMANDS: readonly RowCommand<'plan_signature'>[] = [
  on('plan-signatures', 'signPlan', 'signings', HEAD, ['presented'], [may('document_no', 'line', { label: t.acts.documentNo })], { fixed: seen }),
  on('plan-signatures', 'refusePlan', 'refusals', HEAD, ['presented'], [need('reason')], { fixed: seen }),
]
