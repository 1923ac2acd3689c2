/** Texts of the incident drawer and of the forms. */
export const forms = {
  drawer: {
    facts: '事实', timeline: '时间线', commands: '可办事项', reports: '信息报送',
    noCommands: (doing: string, needed: string) => `无此项权限（${doing}）。需要：${needed}。`, handling: '处置本事件',
    noneNow: '此状态下没有可由本岗位办理的事项。',
    notOwner: (name: string) => `本事件由${name}办理，本区可签收和反馈，不能修改。`,
    version: (n: number) => `第 ${n} 版`,
    close: '关闭', reporter: '查看报告人',
    reporterSealed: '已加密保存，查看会留痕',
    reporterIs: (name: string, telephone: string) => `${name || '未留姓名'} ${telephone || '未留电话'}`,
  },

  facts: {
    eventClass: '类别', subtype: '细类', code: '分类代码', place: '地点', point: '坐标',
    occurred: '发生时间', discovered: '发现时间', informed: '接报时间', source: '来源', casualties: '伤亡',
    safe: '已脱险', loss: '直接损失', affected: '涉及地区', confirmed: '按已核实人数',
    potential: '按最坏情形', basis: '定级依据', reporter: '报告人',
    yuan: (n: number) => `${n.toLocaleString('zh-CN')} 元`,
    people: (n: number) => `${n} 人`,
    changed: '最近变更',
  },

  form: {
    cancel: '取消',
    required: (label: string) => `请填写${label}。`,
    number: (label: string) => `${label}应为不小于 0 的整数。`,
    faults: (count: number) => `尚未提交，有 ${count} 处需要改正：`,
    badTime: (label: string) => `${label}格式应为 2023-06-01 14:05:12。`,
    done: (label: string) => `${label}已提交。`,
    stale: '该记录已被他人更新，已重新取得最新数据，请核对后再提交。',
    tryAgain: (seconds: number) => `请 ${seconds} 秒后重试。`,
    rule: (id: string) => `规则 ${id}`,
    optional: '选填', choose: '请选择', zone: (wall: string) => `北京时间 ${wall}`, yes: '是',
  },

  commands: {
    verify: '核实', reject: '不属实', classify: '定级', reclassify: '调整级别', casualties: '伤亡更新',
    situation: '情况续报', notify: '通报毗邻地区', contain: '已控制', terminate: '响应终止', close: '归档',
    submit: '报出', receipt: '登记签收', return: '登记退回', waive: '免报', renew: '更新通报',
    lift: '解除通报', answer: '反馈',
  },

  fields: {
    note: '核实情况', reason: '理由', level: '级别', basis: '依据', casualties: '伤亡人数',
    safe: '已脱险人数', loss_cny: '直接损失（元）', as_of: '数字截至', text: '情况', occurred_at: '发生时间',
    at: '控制时间', archive_class: '归档类别', to_regions: '通报地区', facts: '事实',
    asked_measures: '商请措施', form: '报告形式', document_sha256: '文件 SHA-256', approved_by: '签发人',
    received_by: '对方签收人', measures: '采取的措施', dead: '死亡', missing: '失踪', severe: '重伤',
    light: '轻伤',
  } as Record<string, string>,

  intake: {
    title: '接报', submit: '提交接报', what: '事件', when: '时间', where: '地点', who: '来源与报告人',
    harm: '损失与影响', name: '事件名称', text: '接报内容', eventClass: '事件类别',
    eventCode: '分类代码（GB/T 35561）', subtype: '细类', address: '地址', latitude: '纬度', longitude: '经度',
    accuracy: '精度（米）', town: '街镇代码（9 位）', occurred: '发生时间', discovered: '发现时间',
    informed: '接报时间', source: '来源', reporterName: '报告人姓名', reporterTelephone: '报告人电话',
    reporterNote: '姓名和电话加密保存，只有本区值班员和带班领导可以查看。', loss: '直接损失（元）',
    affected: '可能波及的毗邻地区', bothPoint: '纬度和经度应同时填写。', numeric: '应为数字。',
    draft: (time: string) => `草稿已于 ${time} 保存。`, dropDraft: '清除草稿',
  },
}
