/** Texts of joint plans. */
export const plans = {
  plans: {
    title: '联合预案', one: '预案详情', empty: '尚无联合预案',
    parts: { text: '正文', matrix: '响应条件', tasks: '任务与通知', signatures: '会签' },
    hazards: (names: string) => `适用：${names}`,
    aid: '支援条款', aidFields: { cost: '费用', insurance: '保险', command: '指挥' },
    review: (date: string) => `复审期限 ${date}`,
    conditionHead: { level: '级别', condition: '条件（建议，由人决定）' },
    preauthorised: '预授权条款', noClause: '没有预授权条款，一律报指挥机构负责人批准。',
    clause: (role: string, act: string, level: string, hours: number) => `${role}可批准${act}，最高${level}级，最长 ${hours} 小时。`,
    taskHead: { code: '代码', what: '任务', executor: '执行', due: '时限', from: '级别' },
    minutes: (n: number) => `${n} 分钟内`,
    from: (level: string) => `${level}级及以上`,
    notifications: '通知',
  },
}
