import type { resourceActs as Zh } from '../zh/resourceacts'

export const resourceActs: typeof Zh = {
  verifyTeam: 'Verify', verifiedHow: 'How it was checked', changeDuty: 'Change duty', duty: 'Duty', dutyReason: 'Why',
  reportReadiness: 'Readiness', readyPeople: 'People', readyEquipment: 'Equipment', readyFunding: 'Funding',
  holdTeam: 'Hold', holdFor: 'What for', holdMinutes: 'Minutes (none: as usual)', releaseHold: 'Release the hold',
  orderTeam: 'Order out', orderFor: 'Errand', orderBasis: 'Reason', superior: 'Superior', superiorNo: 'Superior’s document',
  retireTeam: 'Retire', updateTeam: 'Update',
  approveRequest: 'Approve', approveByClause: 'Approve under a clause', plan: 'Joint plan', clause: 'Clause (as 5.3)',
  refuseRequest: 'Refuse', acceptOffer: 'Accept', rejectOffer: 'Reject', closeRequest: 'Close', cancelRequest: 'Cancel',
  declineAid: 'Decline', approveMobilisation: 'Approve mobilisation', mobilisationPerson: 'Approved by',
  answeredBy: 'Who answered the call (social forces)', makeOffer: 'Make the offer', withdrawOffer: 'Withdraw',
  assemble: 'Assembled', depart: 'Departed', arrive: 'Arrived', engage: 'Engaged', releaseDeployment: 'Release', recall: 'Recall',
  leave: 'Left the scene', returnHome: 'Returned', closeDeployment: 'Close', abort: 'Abort', people: 'People',
  leaderOfTeam: 'Leader', eta: 'Expected at', arrivedAt: 'Arrived at', work: 'Work', explanation: 'Why the figures differ',
  closeExplanation: 'Why (needed without a check-out, or with other figures)',
  checkIn: 'Check in', headcount: 'People', sector: 'Sector', sceneCommand: 'Scene command', proposeRelease: 'Propose release', checkOut: 'Check out',
  openLot: 'Open a lot', itemCode: 'Code (GB/T 38565, 7 digits)', itemName: 'Goods', measure: 'Unit', quantity: 'Quantity', minimum: 'Minimum',
  expiresOn: 'Usable until (as 2025-12-31)', store: 'Store', custodian: 'Custodian', stockSource: 'Source', receiveStock: 'Receive', reserveStock: 'Reserve',
  reserveFor: 'What for', reserveUntil: 'Until (for an offer)', toStore: 'To store (at home)', releaseReservation: 'Release a reservation',
  reservation: 'Reservation', consumeStock: 'Consume', consumeFor: 'What for', adjustStock: 'Adjust', difference: 'Difference (minus: fewer)',
  closeLot: 'Close the lot', dispatchTransfer: 'Dispatch', carrier: 'Carrier', reconcileTransfer: 'Write off', cancelTransfer: 'Cancel the transfer',
  receiveTransfer: 'Sign for', counted: 'Counted', wrong: 'What was wrong (needed when the figures differ)',
}
