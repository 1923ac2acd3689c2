import type { experts as Zh } from '../zh/experts'

export const experts: typeof Zh = {
  experts: {
    title: 'Expert pool', tabs: { pool: 'Experts', calls: 'Calls', engagements: 'Engagements' },
    titles: { pool: 'Expert', calls: 'Call', engagements: 'Engagement', expert: 'Nominate', update: 'Update', call: 'Ask for experts' },
    none: { pool: 'Nobody passes the filters.', calls: 'No calls.', engagements: 'No engagements.' },
    request: 'Ask for experts', byStanding: 'By state', byField: 'By field', everyField: 'Every field', search: 'Name, title or employer', which: 'By state', open: 'Not over', all: 'All',
    standing: { '': 'All', available: 'available', away: 'away', nominated: 'nominated', over: 'left' },
    counts: (all, valid, soon) => `${all} experts · ${valid} appointed · ${soon} ending soon`, soon: 'ends soon', until: (day) => `until ${day}`, awayUntil: (time) => `until ${time}`,
    conflictsOf: (n) => `${n} conflicts`, appraised: (mean, n) => `rated ${mean} (${n})`, lastCalled: (day) => `last called ${day}`, days: (since, until) => `${since || '…'} to ${until || 'now'}`,
    facts: {
      fields: 'Fields', titles: 'Titles', employers: 'Employers', advises: 'Advises', base: 'Based', languages: 'Languages', recommended: 'Recommended by', term: 'Term', availability: 'Availability', reason: 'Reason',
    },
    telephone: 'Telephone', sealed: 'sealed; looking is written down', openContact: 'Look', purpose: 'What for', hide: 'Hide',
    conflicts: 'Conflicts', noConflict: 'None.', overruledBy: (who) => `overruled by ${who}:`,
    hidden: '(not shown)', wanted: (n) => `${n} wanted`, people: (n) => `${n}`, toIncident: 'Incident', toCall: 'Call', toExpert: 'Expert', failed: (n, wanted) => `The deadline passed: ${n} of ${wanted} accepted.`,
    callFacts: {
      matter: 'Matter', parties: 'Parties', opinion: 'Opinion', fields: 'Fields', wanted: 'Wanted', mode: 'Chosen', designated: 'Named', deadline: 'Deadline', until: 'Needed until', requested: 'Requested by', note: 'Remark',
    },
    notDrawn: 'Not drawn yet.', answers: 'Answers', invited: 'invited', notInvited: 'not invited', expected: (time) => `expected ${time}`, appraisal: (name, score) => `${name}: ${score}`,
    draw: (round) => `Draw ${round}`, rule: 'Rule', publicValue: 'Public value', seed: 'Seed', candidates: 'Candidates', drawn: 'Drawn', skipped: (name, reason) => `${name} passed over: ${reason}`,
    check: 'Draw again', drawEqual: 'Equal: the same lot from the same seed and rule.', drawDiffers: (names) => `Not equal: drawn again it is ${names}.`, noMatter: 'The matter is not shown here; conflicts cannot be checked.', noDoubts: 'Nothing known here speaks against it.',
    doubts: { unknown_here: 'not known here', conflict: 'drawn, though a conflict is known here', no_conflict: 'passed over for a conflict that is not known here' },
    callsFrom: (from, home) => `${from} calls ${home}`, version: (n) => `version ${n}`,
    engagementFacts: {
      invited: 'Invited', due: 'Answer due', accepted: 'Accepted', expected: 'Expected', reasons: 'Conflicts', note: 'Remark', version: 'Opinion', summary: 'Summary', paper: 'Paper', signed: 'Signed page',
    },
  },
  expertForm: {
    nominate: 'Nominate', update: 'Update', shared: 'All regions see this.', field: 'Fields', employers: 'Employers (now and before)', advises: 'Advises', personal: 'Personal data', sealed: 'Sealed; looked at for a purpose, which is written down.', sealedAgain: 'What is there is not shown; fill in only what changed.',
    fields: {
      name: 'Name', account: 'Login (of a user of this system)', titles: 'Titles (one per line)', languages: 'Languages (one per line)', address: 'Based at', telephone: 'Telephone', id_number: 'Identity number', relatives: 'Relatives', interests: 'Interests',
    },
    tie: { name: 'Organisation', credit_code: 'Credit code', since: 'Since (as 2019-03-01)', until: 'Until (none: now)' }, add: 'Add', remove: 'Remove', removeOf: (n) => `Remove organisation ${n}`,
    recommendedBy: 'Recommended by', reason: 'Reason', noField: 'Choose a field.', noEmployer: 'An employer at least.',
  },
  callForm: {
    name: 'Ask for experts', kind: 'Matter', reference: 'Which', title: 'Title', opinion: 'Opinion', hidden: 'Not shown outside the region', parties: 'Parties (for conflicts)', fields: 'Fields (one is enough)',
    wanted: 'How many', mode: 'Chosen', deadline: 'Deadline', until: 'Needed until', source: 'Public value for the seed (said before)', sourceHow: 'The value is entered at the draw; every region can draw again with it.', designated: 'Named, in order', nobody: 'Nobody available in these fields.', submit: 'Request',
    noParty: 'Inspections, investigations and hidden dangers name their parties.', noField: 'Choose a field.', badWanted: 'From 1 to 20.', noSource: 'A random draw names its public value before.', fewDesignated: 'Name as many as are wanted.', badTimes: 'The deadline is not after the end.',
  },
}
