import { OFFICER, on, type RowCommand } from './command'
import { need } from './form'

export const RECEIPT_COMMANDS: readonly RowCommand<'notice_receipt'>[] = [
  on('notice-receipts', 'answer', 'answers', OFFICER, ['received'], [need('measures')]),
]
