import type { taskboard as Zh } from '../zh/taskboard'

export const taskboard: typeof Zh = {
  taskBoard: {
    one: 'Task', byOwner: 'By owner', everyIncident: 'All incidents',
    whose: { '': 'All', ours: 'Ours to do', issued: 'Issued by us' },
    columns: { received: 'To accept', running: 'Running', blocked: 'Blocked', done: 'Done', dropped: 'Ended' },
    acceptLate: 'not accepted in time', execute: 'Execution', executing: 'carrying out this task', issue: 'Issue',
    notArrived: (region) => `nothing heard from ${region}`,
    facts: {
      issuing: 'Issued by', executing: 'Executed by', template: 'Template', issued: 'Issued', acceptDue: 'Accept by',
      accepted: 'Accepted', due: 'Due', note: 'Progress', reason: 'Why', evidence: 'Evidence', sha256: 'SHA-256',
      completed: 'Completed', closeNote: 'Why closed or cancelled',
    },
  },
}
