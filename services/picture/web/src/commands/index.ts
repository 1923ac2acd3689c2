/** Commands by aggregate, and the forms that they are given with. */
export type { Command, RowCommand, Subject } from './command'
export { NOTHING, offered } from './command'
export type { Field, Kind, Values } from './form'
export { bodyOf, figures, startValues } from './form'
export { INCIDENT_COMMANDS, TASKING_COMMANDS } from './incident'
export { NOTICE_COMMANDS } from './neighbour_notice'
export { RECEIPT_COMMANDS } from './notice_receipt'
export { REPORT_COMMANDS } from './report_obligation'
