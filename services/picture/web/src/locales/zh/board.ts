/** Texts that several working screens share, and of the board of deadlines. */
export const board = {
  screen: {
    allRegions: '三地', byRegion: '按地区筛选', open: '查看', choose: '请在左侧选择一项。', none: '—',
    onlyOwner: (region: string) => `由${region}办理，本区只能查看。`,
    unknown: (what: string) => `态势中没有这${what}，可能尚未到达本地。`,
    units: { warning: '条预警', plan: '版预案', task: '项任务', incident: '起事件', shift: '个班次', team: '支队伍', aid: '件增援事项', goods: '项物资', exercise: '次演练', expert: '位专家', call: '次抽调' },
  },

  board: {
    title: '三地时限', byStage: '按紧迫程度筛选', empty: '三地当前没有正在计时的事项',
    all: (n: number) => `全部 ${n}`,
    stages: {
      overdue: (n: number) => `已超时 ${n}`,
      soon_80: (n: number) => `即将到期 ${n}`,
      soon_50: (n: number) => `时限过半 ${n}`,
      open: (n: number) => `未到期 ${n}`,
    },
    stage: { overdue: '已超时', soon_80: '即将到期', soon_50: '时限过半', open: '未到期' },
    head: { left: '倒计时', stage: '程度', what: '事项', region: '办理地区', incident: '事件', due: '到期', basis: '依据' },
    answerTo: (region: string) => `答复${region}的启动商请`,
    ownRules: {
      report: '', answer: '三地约定的答复时限，法律未作规定', accept: '三地约定的接令时限，法律未作规定',
      complete: '下达或商请任务时确定的完成时限',
      offers: '商请增援时确定的应援截止时间', take_up: '应援地区确定的有效期',
    },
    noneOfStage: '没有符合筛选条件的事项。',
  },
}
