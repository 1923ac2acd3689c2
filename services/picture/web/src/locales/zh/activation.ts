/** Texts of proposals and of what waits for a decision. */
export const activation = {
  proposal: {
    submit: '提交带班领导', noPlan: '不依据联合预案', joint: '；', others: '其他措施（每行一项）', goingOn: '继续采取的措施',
    fields: {
      act: '建议', plan: '依据预案', level: '响应级别', matter: '事项', expected_hours: '预计持续（小时）',
      measures: '措施', asked_regions: '商请答复地区', basis: '依据',
    },
    badHours: '预计持续时间应为 1 至 9999 的整数小时。',
    edition: (title: string, edition: number) => `${title}（第 ${edition} 版）`,
    condition: (text: string) => `预案建议条件：${text}`,
    basisBy: (title: string, edition: number, conditions: string) =>
      `《${title}》第 ${edition} 版${conditions ? `：${conditions}` : ''}`,
    askedAt: (region: string, level: string) => `${region}已启动${level}级`,
    willIssue: (n: number) => `批准后将生成任务 ${n} 项：本区下达，邻区商请`,
    within: (minutes: number) => `${minutes} 分钟内`,
    preauthorised: (clause: string, limits: string) => `带班领导可按预案 ${clause} 条一键批准：${limits}`,
    never: '建议经带班领导同意、指挥机构负责人批准后才生效；系统从不自动启动或终止响应。',
    commonMeasures: ['停止取水', '围控清污', '转移疏散群众', '交通管制', '加密水质监测', '医疗救护'],
    states: { proposed: '待带班同意', endorsed: '待批准', approved: '已批准', refused: '不同意', withdrawn: '已撤回' } as Record<
      string,
      string
    >,
    facts: {
      act: '建议', level: '级别', matter: '事项', hours: '预计持续', measures: '措施', asked: '商请答复', plan: '依据预案',
      basis: '依据', proposer: '建议人', leader: '带班领导', approval: '批准', reason: '理由',
    },
    hours: (n: number) => `${n} 小时`,
    approvedBy: (person: string, post: string, basis: string) => `${person}（${post}），依据：${basis}`,
  },

  approvals: {
    title: '待批', list: '等待本岗位办理的事项', empty: '没有等待本岗位办理的事项', one: '待办详情',
    count: (n: number) => `${n} 项`,
    waited: (span: string) => `已等 ${span}`,
    kinds: { proposal: '启动建议', response: '启动商请', signature: '预案会签', instruction: '批示', alarm: '叫应', aid: '增援', exercise: '演练审批', expert: '专家聘任' },
    oneOf: (clause: string) => `按 ${clause} 条预授权批准`,
    yours: '建议由您本人提出，须由他人同意和批准。',
    onePress: '一键批准，不再填写；记录中写明条款。',
    clauseBasis: (title: string, clause: string) => `《${title}》${clause} 条预授权`,
    full: '事件全文', compare: '对照预案',
    gone: '该事项已办理，或不再等待本岗位。',
    asks: (region: string, level: string) => `${region}已启动${level}级响应，商请本区答复`,
    answerBy: (countdown: string) => `答复时限：${countdown}`,
    answerHow: '本级是否启动、启动何级，由本区自行决定：由值班员提出启动建议，或由指挥机构负责人说明理由不启动。',
    signs: (title: string, edition: number, round: number) => `${title}（第 ${edition} 版，第 ${round} 轮会签）`,
    hash: (hash: string) => `条款 SHA-256：${hash}`,
    differs: '送签的条款与本地显示的文本不一致，请等待数据更新后再签。',
    alarm: (region: string, called: string) => `${region}的消息未签收，正在叫应：${called}`,
    alarmHow: '应答表示本人已处理叫应；消息本身仍须签收。',
    next: (time: string) => `下一步叫应 ${time}`,
    instructionFrom: (organ: string, leader: string, number: string) => `${organ} ${leader} ${number}`,
    due: (time: string) => `办结时限 ${time}`,
  },
}
