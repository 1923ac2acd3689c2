/** Rows of goods: lots as a ledger, transfers of the sender, receipts of the receiver. */

export interface Reservation {
  id: string
  quantity: number
  /** None once it is promised. */
  until?: string | null
  purpose: string
  to_store: string
  offer_id: string
}

export interface StockLotData {
  item_code: string
  item_name: string
  unit: string
  on_hand: number
  minimum: number
  /** Last day of use in Shanghai as 2023-04-20; empty when it does not expire. */
  expires_on?: string | null
  store: string
  custodian: string
  reservations: Reservation[]
  reserved: number
  below_minimum: boolean
  transfer_id: string
  twin_of: string
  reason: string
  changed_at?: string | null
}

export interface StockTransferData {
  lot_id: string
  reservation_id: string
  item_code: string
  item_name: string
  unit: string
  quantity: number
  to_region: string
  to_store: string
  expires_on?: string | null
  offer_id: string
  request_id: string
  incident_id: string
  carrier: string
  received: number
  missing: number
  lost: number
  reason: string
  ordered_at?: string | null
  dispatched_at?: string | null
  ended_at?: string | null
}

export interface TransferReceiptData {
  transfer_id: string
  sending_region: string
  item_code: string
  item_name: string
  unit: string
  quantity: number
  expires_on?: string | null
  counted?: number | null
  store: string
  custodian: string
  note: string
  received_by: string
  received_at?: string | null
}
