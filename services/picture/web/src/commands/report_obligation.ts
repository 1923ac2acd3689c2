import { LEADER, OFFICER, on, type RowCommand } from './command'
import { may, need } from './form'

const OWED = ['opened', 'returned']

export const REPORT_COMMANDS: readonly RowCommand<'report_obligation'>[] = [
  on('report-obligations', 'submit', 'submissions', OFFICER, OWED, [
    need('form', 'choice', { group: 'report_form' }),
    need('approved_by', 'line'),
    may('document_sha256', 'line'),
  ]),
  on('report-obligations', 'receipt', 'receipts', OFFICER, ['submitted'], [need('received_by', 'line')]),
  on('report-obligations', 'return', 'returns', OFFICER, ['submitted'], [need('reason')]),
  on('report-obligations', 'waive', 'waivers', LEADER, OWED, [need('reason')]),
]
