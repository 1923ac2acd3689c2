import type { zh } from './zh'

export const en: typeof zh = {
  title: 'Referrals', clues: 'Clue checks', one: 'Referral', oneClue: 'Clue check', choose: 'Choose one on the left.',
  empty: 'No referral that this organ may read', noClue: 'No clue check', away: 'The referrals cannot be had; nothing kept is shown.',
  mark: (name, time) => `${name} ${time} · every read is noted`, deskOf: (name, organ) => `${name} ${organ}`,
  asSent: (from, to) => `${from} → ${to}`, copy: 'copy', forwarded: 'forwarded', opinion: (number) => `opinion ${number}`, late: 'transferred late',
  next: (what, time) => `${what} ${time}`, noTerm: 'no term runs', overdue: 'overdue', basis: (words) => `by ${words}`, passed: (percent) => `${percent}% passed`, due: (time) => `due ${time}`,
  approved: (who, time) => `approved by ${who} at ${time}`, handlers: 'Handlers', archive: 'Kept', incident: 'Incident', approver: 'Approved by', approvalBasis: 'Basis', screening: 'Screening', ground: 'Ground',
  received: (who) => `signed for by ${who}`, missing: (kinds) => `missing: ${kinds}`, complete: 'mandatory papers complete', asked: (kinds) => `asked for: ${kinds}`,
  papers: 'Papers', evidence: 'Evidence (fixed by SHA-256)', facts: 'Facts', persons: 'Persons', noPerson: 'No person named.', noEvidence: 'No evidence.', clocks: 'Terms', reception: 'Reception', oversight: 'Oversight', note: 'Note', reason: 'Reason for closing', contents: 'Contents', sealed: 'Fetching the contents…',
  reads: 'Who read it', showReads: 'Show who read it', listings: (n) => `${n} × listed`, noRead: 'Nobody has read it.', bytes: (n) => `${n} bytes`, report: 'SHA-256 of the report', toReferral: 'Show the referral', flag: (word) => `Screening: ${word}`,
  terms: { transfer: 'transfer', oversight: 'oversight', reception: 'reception' },
  acts: {
    screenClue: 'Screen a clue', formTeam: 'Form the team', reportClue: 'Submit the report', approveClue: 'Approve transfer', rejectClue: 'Reject transfer', transfer: 'Transfer',
    receive: 'Sign for it', receivePolice: 'Sign for it', receiveCopy: 'Sign for the copy', requestSupplement: 'Request a supplement', supplement: 'Supplement', file: 'File a case', notFile: 'File no case', conclude: 'Conclude', accept: 'Accept', notAccept: 'Do not accept', answer: 'Answer', forward: 'Forward', close: 'Close the referral', closeOversight: 'Close the oversight', sendOpinion: 'Send an opinion',
  },
  fields: {
    offence: 'Suspected offence', facts: 'Facts', persons: 'Persons (a line each: name, role, telephone)', deaths: 'Deaths', serious_injuries: 'Serious injuries', loss_cny: 'Direct loss (CNY)', handlers: 'Accounts of the team (a line each, two or more)', report_sha256: 'SHA-256 of the report',
    region: 'To which region', organ: 'To which organ', copy_region: 'Copy to the procuratorate of (required for the police)', basis: 'Basis', ground: 'Ground', reason: 'Reason', papers: 'Papers (a line each: kind SHA-256 title)', evidence: 'Evidence (a line each: number SHA-256 bytes media-type description)', archive_class: 'Kept',
    term: 'Term', term_approved_by: 'Who approved the long term (required for complex cases)', note: 'Note', answer: 'Answer', document_number: 'Document number',
  },
  organ: { bureau: 'bureau', police: 'police', procuratorate: 'procuratorate', supervision_commission: 'supervision commission' },
  offence: {
    major_accident: 'major accident', forced_risk: 'forced risk', labour_safety: 'labour safety', dangerous_goods: 'dangerous goods', fire: 'fire', false_report: 'false report', other: 'other', dangerous_work: 'dangerous work',
  },
  paper: { letter: 'letter', report: 'report', goods_list: 'goods-list', appraisal: 'appraisal', penalty: 'penalty', other: 'other' },
  screen: { serious: 'serious consequence', especially_serious: 'especially serious' },
  rejection: { no_offence: 'no offence', unclear: 'facts unclear', already_referred: 'another organ has it' },
  refusal: { no_facts: 'no facts of an offence', minor: 'obviously minor', not_prosecuted: 'not prosecuted by law', outside_powers: 'outside our powers' },
  decisionTerm: { ordinary: 'ordinary', lead: 'lead to be checked', complex: 'major or complex' },
  read: { listing: 'listing', contents: 'contents', answers: 'answers' },
  archiveClass: { permanent: 'for ever', long: 'long', short: 'short' },
  checkState: { screened: 'screened', team_formed: 'team formed', report_submitted: 'report submitted', approved: 'approved', sent: 'sent', rejected: 'rejected' },
}
