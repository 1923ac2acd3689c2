/** Texts of the intake while there is no link, and of reports by telephone. */
export const outbox = {
  outbox: {
    tabs: { intake: '本区接报', phone: '为其他地区代记（电话）', open: '代记待核对', outbox: '发件' } as Record<string, string>,
    opened: (time: string) => `打开于 ${time}`,
    offline: '与本地服务失去连接：可照常填写，提交后存入本机待发，连接恢复后自动发送。',
    keep: '存入待发', byItself: '连接恢复后自动发送，不会重复登记。', empty: '没有待发的接报。',
    states: { waiting: '待发送', sent: '已发送', refused: '被拒绝' },
    written: (name: string, time: string) => `${name} ${time} 填写`,
    another: (name: string) => `须由${name}本人登录后发送。`,
    again: '改正', drop: '清除',
    bar: (waiting: number, refused: number, strange: number) =>
      [
        waiting ? `待发送 ${waiting} 条，连接恢复后自动发送` : '',
        refused ? `被拒绝 ${refused} 条，请改正` : '',
        strange ? `他人在本机留有待发送 ${strange} 条，须本人登录` : '',
      ]
        .filter(Boolean)
        .join(' · '),
  },

  phone: {
    title: '电话代记', note: '对方链路中断时，将其电话报告代记在本区，链路恢复后与真实记录对应。',
    forRegion: '代记地区', text: '电话内容', toldBy: '来电人（职务）', toldAt: '来电时间', incident: '相关事件（已知的）', submit: '登记代记',
    open: '尚未对应的电话代记', empty: '没有尚未对应的电话代记',
    told: (by: string, time: string) => `${by} ${time} 来电`,
    mayBe: '可能对应的真实记录：', nothingYet: '尚未收到可能对应的真实记录。',
    kinds: { incident: '事件', fact: '消息' },
  },
}
