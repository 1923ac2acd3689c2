import type { shifts as Zh } from '../zh/shifts'

export const shifts: typeof Zh = {
  shifts: {
    roster: 'Roster', calendar: 'Calendar .ics', one: 'Shift', ours: 'Own shifts', noneOurs: 'No shift now or later.',
    head: { region: 'Region', post: 'Post', now: 'Now', next: 'Next', gap: 'Gap' },
    expected: 'expected, not there', nobodyNow: 'nobody',
    gap: (from, until) => (until ? `nobody from ${from} to ${until}` : `nobody from ${from} on`),
    handover: 'Hand over', handedItems: 'Handed over', notes: 'Situation, problems, equipment', successor: 'Who takes over',
    nobody: 'Nobody can take over: same post, there or about to begin', bothSign: 'Who leaves submits here; who comes starts the own shift.',
    notClear: 'Tell and tick all three.', noSuccessor: 'Choose who takes over.',
    clear: { situation: 'Situation', problem: 'Problems', work: 'Work' },
    items: (n) => `${n}`,
    kinds: {
      incident: 'Incident', report_obligation: 'Report', response_task: 'Task', task_execution: 'Execution',
      activation_proposal: 'Proposal', regional_response: 'Response', neighbour_notice: 'Notice', acknowledgement: 'To sign',
      superior_instruction: 'Instruction', phone_report: 'By phone', alarm: 'Alarm', warning: 'Warning',
    },
    facts: {
      state: 'State', region: 'Region', telephone: 'Telephone', from: 'From', until: 'Until', started: 'Started', note: 'Note',
      handedOver: 'Handed over', successor: 'Taken over by', notes: 'Notes',
    },
    instructions: 'Instructions', noInstruction: 'No instruction is open',
  },
}
