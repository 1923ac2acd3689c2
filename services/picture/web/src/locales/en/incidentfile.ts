import type { incidentfile as Zh } from '../zh/incidentfile'

export const incidentfile: typeof Zh = {
  incidentFile: {
    tabs: { timeline: 'Timeline', reports: 'Reports', tasks: 'Tasks', response: 'Response', aid: 'Aid', notices: 'Notices', record: 'Record' },
    tabList: 'Of the incident', full: 'Full page', deadlines: 'Deadlines', noDeadline: 'No report is due', wasLate: 'late',
    leads: (region) => `${region} coordinates · cross-region`,
    local: (region) => `handled by ${region}`,
    unanswered: (region) => `${region}: no answer`,
    chain: 'Reporting chain', upTo: { state: 'up to the state', province: 'up to the province', prefecture_city: 'up to the city' },
    unitLate: (due) => `the unit was to report by ${due}: late`,
    unitMet: (met, due) => `the unit reported at ${met} (due ${due})`,
    unitDue: (due) => `the unit is to report by ${due}`,
    board: 'Board', activations: 'Activations', responses: 'Responses', proposals: 'Own proposals',
    asked: (names) => `asks ${names}`,
    answers: (region, level) => `answers ${region}, level ${level}`,
    until: (time) => `expected until ${time}`,
    noResponse: 'No region has started a response.', noNotice: 'No notice was issued.',
    mergedInto: 'Merged into', reopened: (time, reason) => `reopened ${time}: ${reason}`,
    crossRegion: (names, basis) => `Declared cross-region (${names}), basis: ${basis}`,
    corrections: 'Corrections', correction: (n) => `Correction ${n}`, noCorrection: 'None.',
    files: 'Files', noFile: 'None.',
  },

  timeline: {
    title: 'Timeline', everything: 'All', byKind: 'By kind', pinnedOnly: 'Pinned only', pin: 'Pin', export: 'Excel',
    kinds: { incident: 'Incident', report: 'Report', notice: 'Notice', response: 'Response', task: 'Task', aid: 'Aid', signed: 'Signed', other: 'Other' },
    count: (shown, all) => (shown === all ? `${all}` : `${shown} of ${all}`),
    late: (time, span) => `arrived ${time}, ${span} late`,
    none: 'Nothing passes the filter.',
  },

  reportEditor: {
    title: 'Write a report', write: 'Write', kind: 'Kind', none: 'No report is due.', files: 'Files written',
    progress: (filled, all) => `${filled}/${all} required`,
    missing: (names) => `missing: ${names}`,
    carried: 'A draft kept here was taken up.', anew: 'Start from the record instead',
    homeOnly: 'Reporter and contact stay in the own region.',
    file: 'Write the document', fileAnyway: 'Write the document (gaps are marked)',
    sent: (time, by) => `sent ${time}, signed by ${by}`,
    received: (by) => `received by ${by}`,
    sha256: (hash) => `SHA-256 ${hash.slice(0, 16)}…`,
    fields: {
      received_at: 'Received', source: 'Source', occurred_at: 'Occurred', place: 'Place', nature: 'Nature', scope: 'Scope',
      casualties: 'Casualties', losses: 'Losses', course: 'Course', unit_profile: 'Unit', trend: 'Trend',
      leaders_on_scene: 'Leaders on scene', measures: 'Measures', requests: 'Requests', other: 'Other', reporter: 'Reporter',
      contact: 'Contact',
    },
  },
}
