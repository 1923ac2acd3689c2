import type { expertActs as Zh } from '../zh/expertacts'

export const expertActs: typeof Zh = {
  appointExpert: 'Appoint', termUntil: 'Until (none: the whole term)', changeAvailability: 'Availability', availability: 'Availability', awayUntil: 'Away until', dismissExpert: 'Dismiss',
  declareConflict: 'Declare a conflict', conflictKind: 'Why', organisation: 'Organisation', creditCode: 'Credit code', matter: 'Or matter', sinceDay: 'Since (as 2019-03-01)', untilDay: 'Until',
  pinned: 'Not for the expert to lift', sealedNote: 'Details (sealed)', overruleConflict: 'Overrule',
  drawExperts: 'Draw', publicValue: 'Public value (random calls)', newDeadline: 'New deadline (when the old one has passed)', inviteExpert: 'Invite', drawnExpert: 'Drawn expert',
  appraiseExpert: 'Appraise', presentExpert: 'Expert who came', score: 'Score (1 bad, 5 excellent)', closeCall: 'Close',
  acceptEngagement: 'Accepted', expectedAt: 'Expected at', declineEngagement: 'Declined', recuseExpert: 'Recused', recusalReason: 'Why', submitOpinion: 'Opinion', reviseOpinion: 'Revise the opinion',
  opinionFile: 'File SHA-256', opinionSize: 'Size (bytes)', opinionType: 'Media type', signedPage: 'Signed page SHA-256', opinionSummary: 'Summary',
}
