import type { acts as Zh } from '../zh/acts'
import { drillActs } from './drillacts'
import { expertActs } from './expertacts'
import { resourceActs } from './resourceacts'

export const acts: typeof Zh = {
  acts: {
    ...resourceActs, ...drillActs, ...expertActs,
    documentNo: 'Document number',
    more: 'More…', fewer: 'Fewer', remark: 'Remark',
    reopen: 'Reopen', declare: 'Declare cross-region', merge: 'Merge', correct: 'Correct', order: 'Order a task',
    request: 'Request a task', belowReason: 'Reason (needed below the level of the figures)',
    correctReason: 'Reason of the correction', crossRegions: 'Regions concerned', mergeInto: 'Into incident',
    what: 'Task', unit: 'Unit responsible', dueAt: 'Due at', executing: 'Region asked',
    openPlan: 'Open for signature', signPlan: 'Sign', refusePlan: 'Refuse',
    endorse: 'Endorse', approve: 'Approve', refuse: 'Refuse', withdraw: 'Withdraw',
    declineResponse: 'Do not start', propose: 'Propose activation', answerByProposal: 'Propose a response',
    closeTask: 'Close', cancelTask: 'Cancel', closeNote: 'Remark (needed before the region has finished)',
    accept: 'Accept', declineTask: 'Decline', progress: 'Progress', block: 'Blocked', complete: 'Complete',
    progressNote: 'Progress', evidence: 'What proves it', evidenceFile: 'SHA-256 of the file',
    startShift: 'Start', swapShift: 'Swap', planShift: 'Plan a shift', newPerson: 'Person instead', desk: 'Desk',
    centre: 'Duty centre', town: 'Town code (9 digits, in place of the centre)', function: 'Function',
    person: 'Name', telephone: 'Telephone', startsAt: 'Start', endsAt: 'End',
    relay: 'Relay', liftWarning: 'Lift', relayTo: 'To regions', garrison: 'Tell the garrison',
    dropPhone: 'Drop', matchPhone: 'Match', instruct: 'Enter instruction', organ: 'Organ', leader: 'Leader',
    instruction: 'Instruction', about: 'Incident', completeInstruction: 'Complete', result: 'Result',
    answerAlarm: 'Answer',
  },

  changes: {
    by: (region, who, time, version) => `Changed by ${[region, who].filter(Boolean).join(' · ')} at ${time} (version ${version})`,
    yourself: 'yourself (in another window)', system: 'the system',
    nothing: 'Nothing of this form has changed.',
    latest: 'Take the latest', merge: 'Submit on top', orMerge: 'Drop what was typed; or check and submit on top.',
    names: {
      state: 'State', title: 'Title', text: 'Text', event_code: 'Code', subtype: 'Subtype', place: 'Place',
      occurred_at: 'Occurred', casualties: 'Casualties', safe: 'Safe', loss_cny: 'Loss', level: 'Level',
      level_confirmed: 'Confirmed', level_potential: 'Potential', level_basis: 'Basis of level',
      affected_regions: 'Regions', facts: 'Facts', asked_measures: 'Asked measures', form: 'Form',
      received_by: 'Received by', reason: 'Reason', note: 'Note', unit: 'Unit', evidence: 'Evidence',
      person: 'Person', to_regions: 'Regions', garrison: 'Garrison', due_at: 'Due', measures: 'Measures',
      matter: 'Matter', basis: 'Basis', leader: 'Leader', document_no: 'Number', terms_hash: 'Hash of terms',
    },
  },
}
