import type { drills as Zh } from '../zh/drills'

export const drills: typeof Zh = {
  msel: {
    title: 'Script', none: 'No injects yet.', count: (n) => `${n} injects`, hash: (hash) => `script ${hash.slice(0, 12)}…`, empty: '(nothing written)', add: 'Add an inject', save: 'Save', saved: 'Saved.',
    newer: 'Somebody has changed the script; take the newest, or check and merge.', up: 'Up', upOf: (code) => `Move ${code} up`, remove: 'Remove', removeOf: (code) => `Remove ${code}`, spare: 'Add a spare inject',
    code: 'Code', way: 'Released', ways: { hand: 'By hand', time: 'By time', fact: 'By a fact' }, offset: 'Exercise time (h:m:s)', afterFact: (fact) => `after ${fact}`,
    sender: 'From', to: 'To', channel: 'How', content: 'What', requires: 'Needs (codes)', needs: (codes) => `needs ${codes} first`, command: 'A command for players to enter', path: 'Path (as /incidents)', body: 'Body (JSON)',
    action: (code) => `Expected ${code}`, actionText: 'What is expected', addAction: 'Expect something', removeAction: (code) => `Remove ${code}`, fact: 'Fact that proves it', factRegion: 'Of which region', anyRegion: 'Any',
    filters: 'Fields (field=value; field=value)', within: 'Within (seconds of exercise time)', limit: (seconds) => `within ${seconds} s`, objective: 'Objective', weight: 'Weight',
    badCode: 'A code is a number, perhaps after two capital letters.', badOffset: (code) => `Line ${code}: the time is written as 00:20:00.`, badTrigger: (code) => `Line ${code} needs a fact; fields are written as field=value.`,
    badText: (code) => `Line ${code} needs a sender, a text and a region.`, badCommand: (code) => `Line ${code}: a command has a path and a JSON object.`,
    badAction: (code, action) => `Line ${code}, expected ${action}: code, text, fact, time, objective and a weight from 1 to 100.`,
  },
  injects: {
    title: 'Injects', none: 'No injects.', nothing: 'Nothing received yet.', from: (sender, channel) => `${sender} (${channel})`, to: (regions) => `to ${regions}`, command: 'May be entered as this',
    head: { code: '№', planned: 'Planned', actual: 'Actual', what: 'Inject', state: 'State' },
  },
  evaluation: {
    board: 'Expected actions', head: { code: '№', what: 'Expected', within: 'Within', status: 'Result', proof: 'Proving fact' }, noExpected: 'Nothing is expected for it.', anyRegion: 'any region',
    status: { waiting: 'waiting', met: 'met', late: 'late', missed: 'missed' }, tally: (met, late, missed, waiting) => `met ${met} · late ${late} · missed ${missed} · waiting ${waiting}`,
    fact: (region) => `a fact of ${region}`, unrated: (codes) => `Not rated: ${codes}`, proofs: (n) => (n ? `${n} facts` : ''), rate: 'Rate', observe: 'Note', note: 'Remark', seen: 'What was seen',
    evidence: (n) => `Facts that prove it (${n})`, search: 'Find facts of the exercise', noFacts: 'No such facts.', noRating: 'Choose a rating.', noEvidence: 'A rating needs facts; only U may do without, and says why.',
    unexpected: 'What else players did', noUnexpected: 'Nothing else.',
  },
  corrections: { none: 'No corrective actions.', due: (time) => `due ${time}`, real: 'Corrections are real: leave the exercise for them.' },
}
