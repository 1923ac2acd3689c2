import type { warnings as Zh } from '../zh/warnings'

export const warnings: typeof Zh = {
  warnings: {
    one: 'Warning', note: 'Passed on from the issuers; the regions issue none', which: 'Filter', standing: 'In force',
    all: 'All', empty: 'No warning is in force.', enter: 'Enter a warning', until: (time) => `until ${time}`,
    howTo: 'Paste the message as received, or choose a file: CAP 1.2 (XML) or the national JSON.',
    document: 'Message', file: 'From a file', formats: { cap: 'This is CAP 1.2.', national: 'This is the national JSON.' },
    neither: 'Neither CAP (XML) nor JSON.', tooLong: 'Longer than 500 000 characters.',
    instruction: 'What to do', delivery: 'Relay and signatures', notRelayed: 'Not passed on yet.',
    relayedBefore: (names) => `Passed on to ${names}; see the feed for signatures.`,
    facts: {
      state: 'State', issuer: 'Issuer', identifier: 'Identifier', sent: 'Sent', effective: 'Effective',
      expires: 'Expires', area: 'Area', grades: 'Severity / urgency / certainty', code: 'Code', enteredBy: 'Entered by',
      relayed: 'Relayed to', garrison: 'Garrison told', replaces: 'Replaces', reason: 'Why lifted',
    },
  },
}
