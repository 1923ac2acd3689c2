/** Texts of scripts, injects, evaluation and corrective actions. */
export const drills = {
  msel: {
    title: '演练脚本', none: '脚本中还没有注入。', count: (n: number) => `${n} 条注入`, hash: (hash: string) => `脚本摘要 ${hash.slice(0, 12)}…`, empty: '（未填内容）', add: '增加注入', save: '保存脚本', saved: '脚本已保存。',
    newer: '脚本已被他人更新，请以最新为准，或核对后合并提交。', up: '上移', upOf: (code: string) => `上移第 ${code} 条`, remove: '删除', removeOf: (code: string) => `删除第 ${code} 条`, spare: '增加备用注入',
    code: '编号', way: '发出方式', ways: { hand: '人工发出', time: '到时发出', fact: '条件发出' } as Record<string, string>, offset: '演练时刻（时:分:秒）', afterFact: (fact: string) => `条件：${fact}`,
    sender: '来自', to: '发给', channel: '方式', content: '内容', requires: '前置注入（编号，空格分隔）', needs: (codes: string) => `须先发出 ${codes}`, command: '供参演人员录入的命令', path: '命令地址（如 /incidents）', body: '命令内容（JSON）',
    action: (code: string) => `期望行动 ${code}`, actionText: '期望做什么', addAction: '增加期望行动', removeAction: (code: string) => `删除期望行动 ${code}`, fact: '证明的事实', factRegion: '由哪个地区', anyRegion: '任一地区',
    filters: '字段条件（字段=值；字段=值）', within: '时限（演练时间，秒）', limit: (seconds: number) => `${seconds} 秒内`, objective: '所属目标', weight: '权重',
    badCode: '注入编号应为数字，前面可有至多两个大写字母，如 1、A2。', badOffset: (code: string) => `第 ${code} 条的演练时刻格式应为 00:20:00。`, badTrigger: (code: string) => `第 ${code} 条应选择触发的事实，字段条件格式为 字段=值。`,
    badText: (code: string) => `第 ${code} 条应填写来自、内容，并选择发给的地区。`, badCommand: (code: string) => `第 ${code} 条的命令应同时有地址和内容，内容应为 JSON 对象。`,
    badAction: (code: string, action: string) => `第 ${code} 条的期望行动 ${action} 应有编号、内容、证明的事实、时限、所属目标和 1 至 100 的权重。`,
  },
  injects: {
    title: '注入', none: '没有注入。', nothing: '还没有收到情况。', from: (sender: string, channel: string) => `${sender}（${channel}）`, to: (regions: string) => `告知 ${regions}`, command: '可按此录入',
    head: { code: '№', planned: '计划', actual: '实际', what: '注入', state: '状态' },
  },
  evaluation: {
    board: '期望行动', head: { code: '№', what: '期望行动', within: '时限', status: '结果', proof: '证明的事实' }, noExpected: '没有对应的期望行动。', anyRegion: '任一地区',
    status: { waiting: '等待', met: '达到', late: '超时完成', missed: '未动作' } as Record<string, string>, tally: (met: number, late: number, missed: number, waiting: number) => `达到 ${met} · 超时 ${late} · 未动作 ${missed} · 等待 ${waiting}`,
    fact: (region: string) => `${region}的事实`, unrated: (codes: string) => `尚未评定的目标：${codes}`, proofs: (n: number) => (n ? `依据 ${n} 项事实` : ''), rate: '评定', observe: '记录观察', note: '说明', seen: '观察到的情况',
    evidence: (n: number) => `依据的事实（已选 ${n} 项）`, search: '按内容查找演练中的事实', noFacts: '没有符合的事实。', noRating: '请选择评定等级。', noEvidence: '评定须选择演练中的事实作依据；未能完成（U）而没有事实的，请写明情况。',
    unexpected: '参演人员的其他行动', noUnexpected: '没有期望以外的行动。',
  },
  corrections: { none: '没有整改措施。', due: (time: string) => `期限 ${time}`, real: '整改是真实事项，请退出演练后办理。' },
}
