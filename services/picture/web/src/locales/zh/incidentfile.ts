/** Texts of the file of one incident: timeline, reports, tasks, responses, record. */
export const incidentfile = {
  incidentFile: {
    tabs: { timeline: '时间线', reports: '报告', tasks: '任务', response: '响应', aid: '增援', notices: '通报', record: '更正与附件' } as Record<
      string,
      string
    >,
    tabList: '事件内容', full: '全屏', deadlines: '报送时限', noDeadline: '没有报送时限', wasLate: '迟报',
    leads: (region: string) => `${region}牵头协调 · 跨区域`,
    local: (region: string) => `${region}属地处置`,
    unanswered: (region: string) => `${region}未答复`,
    chain: '报送链', upTo: { state: '报至国家', province: '报至省级', prefecture_city: '报至设区的市级' } as Record<string, string>,
    unitLate: (due: string) => `单位应于 ${due} 前报告，已迟报`,
    unitMet: (met: string, due: string) => `单位已于 ${met} 报告（时限 ${due}）`,
    unitDue: (due: string) => `单位应于 ${due} 前报告`,
    board: '任务看板', activations: '联合预案启动', responses: '各地响应', proposals: '本区启动建议',
    asked: (names: string) => `商请${names}答复`,
    answers: (region: string, level: string) => `答复${region}${level}级启动`,
    until: (time: string) => `预计至 ${time}`,
    noResponse: '三地均未启动对这起事件的响应。', noNotice: '没有就这起事件发出的毗邻通报。',
    mergedInto: '已并入', reopened: (time: string, reason: string) => `${time} 重新启动处置：${reason}`,
    crossRegion: (names: string, basis: string) => `认定为跨区域突发事件（${names}），依据：${basis}`,
    corrections: '更正', correction: (n: number) => `第 ${n} 次更正`, noCorrection: '没有更正。',
    files: '附件', noFile: '没有附件。',
  },

  timeline: {
    title: '时间线', everything: '全部', byKind: '按类型筛选', pinnedOnly: '仅钉住', pin: '钉住', export: '导出 Excel',
    kinds: { incident: '事件', report: '报告', notice: '通报', response: '响应', task: '任务', aid: '增援', signed: '签收', other: '其他' },
    count: (shown: number, all: number) => (shown === all ? `${all} 条` : `${shown} / ${all} 条`),
    late: (time: string, span: string) => `${time} 到达，滞后${span}`,
    none: '没有符合条件的消息。',
  },

  reportEditor: {
    title: '写报告', write: '写报告', kind: '报告种类', none: '目前没有需要报送的报告。', files: '已生成的文件',
    progress: (filled: number, all: number) => `必填 ${filled}/${all} 项`,
    missing: (names: string) => `未填：${names}`,
    carried: '已恢复本机保存的草稿。', anew: '改用记录和上次报告的内容',
    homeOnly: '报告人和联系方式只留在本区的文件中，不进入三地共享数据。',
    file: '生成专报', fileAnyway: '生成专报（未填项印为“待核”）',
    sent: (time: string, by: string) => `${time} 报出，签发人 ${by}`,
    received: (by: string) => `对方签收人 ${by}`,
    sha256: (hash: string) => `SHA-256 ${hash.slice(0, 16)}…`,
    fields: {
      received_at: '接报时间', source: '信息来源', occurred_at: '发生时间', place: '地点', nature: '性质', scope: '影响范围',
      casualties: '伤亡情况', losses: '初步损失', course: '简要经过', unit_profile: '事故单位概况', trend: '发展趋势',
      leaders_on_scene: '到场领导', measures: '已采取措施', requests: '请求事项', other: '其他', reporter: '报告人', contact: '联系方式',
    },
  },
}
