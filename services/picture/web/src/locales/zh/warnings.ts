/** Texts of the screen of warnings. */
export const warnings = {
  warnings: {
    one: '预警详情', note: '预警转发自发布单位，三地不自行发布。', which: '筛选预警', standing: '生效中', all: '全部',
    empty: '当前没有生效中的预警', enter: '录入预警', until: (time: string) => `有效至 ${time}`,
    howTo: '粘贴收到的报文，或选择文件：CAP 1.2（XML）或国家预警信息 JSON。报文原样保存其摘要，不作改动。',
    document: '报文', file: '从文件读取', formats: { cap: '识别为 CAP 1.2。', national: '识别为国家预警信息 JSON。' },
    neither: '报文既不是 CAP（XML）也不是 JSON，请核对。', tooLong: '报文过长，不能超过 50 万字。',
    instruction: '防御指引', delivery: '转发与签收', notRelayed: '尚未转发毗邻地区。',
    relayedBefore: (names: string) => `已转发${names}，签收情况见事件流。`,
    facts: {
      state: '状态', issuer: '发布单位', identifier: '编号', sent: '发布时间', effective: '生效时间',
      expires: '失效时间', area: '影响区域', grades: '严重性 / 紧迫性 / 确定性', code: '分类代码', enteredBy: '录入地区',
      relayed: '已转发', garrison: '已告知驻军', replaces: '替代预警', reason: '解除原因',
    },
  },
}
