/** Texts of the screen of goods. */
export const stock = {
  stock: {
    title: '三地物资', one: '详情', tabs: { lots: '批次', transfers: '调拨', receipts: '签收' } as Record<string, string>, which: '按状态筛选', open: '在库或在途', all: '全部',
    search: '按名称、编码、仓库查找', empties: { lots: '三地没有在库物资', transfers: '没有物资调拨', receipts: '没有调来三地的物资' } as Record<string, string>, none: '没有符合筛选条件的物资。',
    onHand: (n: number, unit: string) => `在库 ${n}${unit}`, reserved: (n: number) => `已预留 ${n}`, free: (n: number) => `可用 ${n}`, minimum: (n: number) => `最低 ${n}`, below: '低于最低库存',
    expires: (day: string) => `有效期至 ${day}`, expired: '已过期', at: (store: string) => `存放：${store}`, copy: '演练副本',
    reservations: '预留', until: (time: string) => `至 ${time}`, promised: '已承诺', noReservation: '没有预留。', ledger: '台账', noMoves: '事件流中没有这一批的出入记录。',
    toRegion: (from: string, to: string) => `${from} → ${to}`, quantity: (n: number, unit: string) => `${n}${unit}`, carrier: (name: string) => `承运 ${name}`,
    received: (n: number) => `实收 ${n}`, missing: (n: number) => `短少 ${n}`, lost: (n: number) => `核销 ${n}`, receipt: '签收单', noReceipt: '收方尚无回音',
    receivedBy: (name: string, time: string) => `${name} 于 ${time} 签收`, sent: (n: number, unit: string) => `发出 ${n}${unit}`, toLot: '查看批次', toRequest: '查看商请',
    equal: '发出与实收一致', differs: (sent: number, counted: number) => `发出 ${sent}，实收 ${counted}，差 ${sent - counted}`,
  },
}
