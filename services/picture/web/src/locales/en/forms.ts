import type { forms as Zh } from '../zh/forms'

export const forms: typeof Zh = {
  drawer: {
    facts: 'Facts', timeline: 'Timeline', commands: 'What can be done', reports: 'Reports',
    noCommands: (doing, needed) => `Not permitted (${doing}). Needed: ${needed}.`, handling: 'this incident',
    noneNow: 'In this state there is nothing for this post to do.',
    notOwner: (name) => `${name} handles this incident; we can sign and answer, not change it.`,
    version: (n) => `version ${n}`,
    close: 'Close', reporter: 'Show the reporter',
    reporterSealed: 'Kept encrypted; looking leaves a trace',
    reporterIs: (name, telephone) => `${name || 'no name left'} ${telephone || 'no telephone left'}`,
  },

  facts: {
    eventClass: 'Class', subtype: 'Subtype', code: 'Code', place: 'Place', point: 'Coordinates',
    occurred: 'Happened', discovered: 'Discovered', informed: 'Received', source: 'Source', casualties: 'Harm',
    safe: 'Safe', loss: 'Direct loss', affected: 'Regions', confirmed: 'By confirmed figures',
    potential: 'By the worst case', basis: 'Basis of the level', reporter: 'Reporter',
    yuan: (n) => `CNY ${n.toLocaleString('en')}`,
    people: (n) => `${n} people`,
    changed: 'Last change',
  },

  form: {
    cancel: 'Cancel',
    required: (label) => `Please fill in: ${label}.`,
    number: (label) => `${label}: a whole number, 0 or more.`,
    faults: (count) => `Not sent; to be put right: ${count}. `,
    badTime: (label) => `${label}: the form is 2023-06-01 14:05:12.`,
    done: (label) => `Sent: ${label}.`,
    stale: ' Somebody else has changed the record; the newest data are here now, please check and send again.',
    tryAgain: (seconds) => ` Please try again in ${seconds} s.`,
    rule: (id) => `rule ${id}`,
    optional: 'optional', choose: 'please choose', zone: (wall) => `Beijing time ${wall}`, yes: 'yes',
  },

  commands: {
    verify: 'Verify', reject: 'Reject', classify: 'Grade', reclassify: 'Change the level', casualties: 'Casualties',
    situation: 'Situation', notify: 'Notify neighbours', contain: 'Contained', terminate: 'End of response', close: 'Close',
    submit: 'Submit', receipt: 'Receipt', return: 'Returned', waive: 'Waive', renew: 'Renew',
    lift: 'Lift', answer: 'Answer',
  },

  fields: {
    note: 'What was verified', reason: 'Reason', level: 'Level', basis: 'Basis', casualties: 'Casualties',
    safe: 'Safe', loss_cny: 'Direct loss (CNY)', as_of: 'Figures as of', text: 'Situation', occurred_at: 'Happened at',
    at: 'Contained at', archive_class: 'Archive class', to_regions: 'Regions to notify', facts: 'Facts',
    asked_measures: 'Measures asked for', form: 'Form', document_sha256: 'SHA-256 of the file', approved_by: 'Signed off by',
    received_by: 'Received by', measures: 'Measures taken', dead: 'Dead', missing: 'Missing', severe: 'Severe',
    light: 'Light',
  },

  intake: {
    title: 'Intake', submit: 'Send the intake', what: 'Incident', when: 'Time', where: 'Place', who: 'Source and reporter',
    harm: 'Loss and effect', name: 'Name', text: 'What was told', eventClass: 'Class',
    eventCode: 'Code (GB/T 35561)', subtype: 'Subtype', address: 'Address', latitude: 'Latitude', longitude: 'Longitude',
    accuracy: 'Accuracy (m)', town: 'Town code (9 digits)', occurred: 'Happened at', discovered: 'Discovered at',
    informed: 'Received at', source: 'Source', reporterName: 'Reporter’s name', reporterTelephone: 'Reporter’s telephone',
    reporterNote: 'Name and telephone are kept encrypted; only our duty officer and leader can see them.', loss: 'Direct loss (CNY)',
    affected: 'Neighbours that may be affected', bothPoint: 'Latitude and longitude go together.', numeric: 'A number, please.',
    draft: (time) => `Draft kept at ${time}.`, dropDraft: 'Drop the draft',
  },
}
