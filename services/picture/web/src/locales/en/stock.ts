import type { stock as Zh } from '../zh/stock'

export const stock: typeof Zh = {
  stock: {
    title: 'Stock', one: 'Details', tabs: { lots: 'Lots', transfers: 'Transfers', receipts: 'Receipts' }, which: 'By state', open: 'In stock or on the way', all: 'All',
    search: 'Name, code or store', empties: { lots: 'Nothing is in stock', transfers: 'No transfers', receipts: 'Nothing was sent here' }, none: 'Nothing passes the filters.',
    onHand: (n, unit) => `${n}${unit} on hand`, reserved: (n) => `${n} reserved`, free: (n) => `${n} free `, minimum: (n) => `minimum ${n}`, below: 'below minimum',
    expires: (day) => `until ${day}`, expired: 'expired', at: (store) => `at ${store}`, copy: 'copy of an exercise',
    reservations: 'Reservations', until: (time) => `until ${time}`, promised: 'promised', noReservation: 'No reservations.', ledger: 'Ledger', noMoves: 'The feed holds no moves of this lot.',
    toRegion: (from, to) => `${from} → ${to}`, quantity: (n, unit) => `${n}${unit}`, carrier: (name) => `carried by ${name}`,
    received: (n) => `${n} arrived`, missing: (n) => `${n} missing`, lost: (n) => `${n} written off`, receipt: 'Receipt', noReceipt: 'Nothing heard from the receiver',
    receivedBy: (name, time) => `signed by ${name} at ${time}`, sent: (n, unit) => `${n}${unit} sent`, toLot: 'Lot', toRequest: 'Request',
    equal: 'As many arrived as were sent', differs: (sent, counted) => `${sent} sent, ${counted} counted, difference ${sent - counted}`,
  },
}
