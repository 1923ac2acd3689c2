/** Every Chinese text of the console. Words of enum values come from the cell's /labels instead. */
export const zh = {
  product: '青吴嘉联合应急态势',
  unknown: '未知',
  none: '无',

  age: {
    ago: (span: string) => `${span}前`,
    stale: (span: string) => `滞后${span}`,
    lost: (span: string) => `失联${span}`,
    asOf: (time: string, sign: string) => `截至 ${time} ${sign}`,
    seconds: (n: number) => `${n}秒`,
    minutes: (m: number, s: string) => `${m}分${s}秒`,
    hours: (h: number, m: string) => `${h}小时${m}分`,
    days: (d: number, h: number) => `${d}天${h}小时`,
    left: (span: string) => `剩 ${span}`,
    over: (span: string) => `已超时 ${span}`,
  },

  login: {
    title: '值班登录', role: '岗位', roleCode: '用户名', password: '口令', submit: '登录', busy: '正在登录…',
    expired: '登录已过期，请重新登录。', checking: '正在核对登录状态…',
    hint: '用户名即岗位。口令由本局身份服务核对，不保存在浏览器中。', needPassword: '请填写口令。',
  },

  bar: {
    main: '当前值班信息', lights: '三地数据新鲜度',
    own: (name: string) => `${name}值班台`,
    asOf: (time: string) => `数据截至 ${time}`,
    drift: (seconds: number) => `本机时钟${seconds > 0 ? '快' : '慢'} ${Math.abs(seconds)} 秒`,
    intake: '接报', shortcutsOn: '快捷键开', shortcutsOff: '快捷键关',
    shortcutsHelp: 'N 接报，A 下一条待签收，T 报送时限，Esc 关闭', logout: '退出', skip: '跳到事件流',
  },

  link: {
    connecting: '正在连接本地服务', ok: '已连接本地服务',
    slow: (span: string) => `本地服务 ${span} 无消息`,
    lost: '与本地服务断开',
    bar: (span: string, since: string) => `与本地服务失去连接 ${span} · 画面为 ${since} 的数据，只读`,
    amber: (span: string) => `本地服务已 ${span} 没有消息，正在等待。`,
    readOnly: '与本地服务失去连接，暂不能提交。',
    caughtUp: (n: number) => `连接已恢复，已补齐 ${n} 条`,
    phone: (name: string, span: string, telephone: string) =>
      `${name}数据已失联${span}，请电话核实 ${telephone}`,
    goodbye: '本地服务正在重启，将自动重连。',
  },

  forbidden: {
    picture: (role: string) => `无此项权限（联合态势）。当前岗位：${role}。请以值班员、带班领导等值守岗位登录。`,
  },

  panel: {
    loading: '正在取得三地态势…',
    waited: (seconds: number) => `已等待 ${seconds} 秒`,
    failed: (status: string, time: string) => `取数失败（${status}）· ${time}`,
    retryIn: (seconds: number) => `${seconds} 秒后重试`,
    retry: '立即重试',
    traced: (id: string) => `编号 ${id}`,
  },

  incidents: {
    title: '突发事件', active: '在办', ended: '待归档', done: '已结',
    count: (n: number) => `${n} 起`,
    more: (n: number) => `另有 ${n} 起未列出`,
    filter: '按办理阶段筛选',
    head: { level: '级别', what: '事件', where: '地区 / 状态', harm: '伤亡', time: '接报时间' },
    empty: (time: string, regions: string) => `当前无在办事件 · 最近一次核对 ${time} · ${regions}`,
    allOnline: '三地均在线',
    behind: (names: string) => `不含${names}最新`,
    emptyOther: '此阶段暂无事件。', unclassified: '未定级', ungraded: '不分级',
    newer: '含本版本不识别的新事实',
  },

  casualties: {
    dead: '亡', missing: '失踪', severe: '重伤', light: '轻伤', unsaid: '未报', nobody: '无伤亡',
  },

  map: {
    title: '示意图', caption: '示意图,不作为划界依据', label: '三地示意图',
    region: (name: string, words: string) => `${name}\n${words}`,
    behind: '数据滞后', unknown: '数据未知', zoomIn: '放大', zoomOut: '缩小',
  },

  feed: {
    title: '事件流', list: '事件流列表', all: '全部',
    waiting: (n: number) => `待签收 ${n}`,
    filter: '筛选事件流',
    fresh: (n: number) => `有 ${n} 条新消息`,
    empty: '暂无消息，新的事实会自动出现在这里。', emptyWaiting: '没有等待本区签收的消息。',
    older: '更早的消息', oldest: '已到最早的消息',
    late: (time: string) => `${time} 到达`,
    ack: '签收',
    ackOf: (sentence: string) => `签收：${sentence}`,
    acked: (names: string) => `已签收：${names}`,
    missing: (names: string) => `未签收：${names}`,
    signed: (name: string, time: string) => `${name} ${time}`,
    open: '打开事件',
  },

  delivery: {
    sent: (time: string) => `已发出 ${time}`,
    arrived: (time: string) => `已到达 ${time}`,
    arrivedBy: (time: string) => `${time} 前已到达`,
    pending: '未到达',
    signed: (time: string) => `已签收 ${time}`,
    unsigned: '未签收', answered: '已反馈',
  },

  deadlines: {
    title: '报送时限',
    count: (n: number, late: number) => (late > 0 ? `${n} 项 · 超时 ${late}` : `${n} 项`),
    empty: '当前没有待报的报告。',
    due: (time: string) => `${time} 前`,
    number: (n: number) => `(${n})`,
    to: (recipient: string) => (recipient === 'state' ? '报国家' : `报上级（${recipient}）`),
  },

  notices: {
    title: '毗邻通报', received: '收到的通报', sent: '发出的通报',
    count: (n: number) => `待签收 ${n}`,
    empty: '没有发给本区或由本区发出、尚未解除的通报。',
    from: (name: string) => `${name}通报`,
    to: (names: string) => `通报 ${names}`,
    asked: (text: string) => `商请：${text}`,
    version: (n: number) => `第 ${n} 版`,
  },

  drawer: {
    facts: '事实', timeline: '时间线', commands: '可办事项', reports: '信息报送',
    noCommands: (needed: string) => `无此项权限（处置本事件）。需要：${needed}。`,
    noneNow: '此状态下没有可由本岗位办理的事项。',
    notOwner: (name: string) => `本事件由${name}办理，本区可签收和反馈，不能修改。`,
    version: (n: number) => `第 ${n} 版`,
    noTimeline: '本机事件流中暂无此事件的消息。', close: '关闭', reporter: '查看报告人',
    reporterSealed: '已加密保存，查看会留痕',
    reporterIs: (name: string, telephone: string) => `${name || '未留姓名'} ${telephone || '未留电话'}`,
  },

  facts: {
    number: '编号', eventClass: '类别', subtype: '细类', code: '分类代码', place: '地点', point: '坐标',
    occurred: '发生时间', discovered: '发现时间', informed: '接报时间', source: '来源', casualties: '伤亡',
    safe: '已脱险', loss: '直接损失', affected: '涉及地区', level: '级别', confirmed: '按已核实人数',
    potential: '按最坏情形', basis: '定级依据', text: '情况', reporter: '报告人',
    yuan: (n: number) => `${n.toLocaleString('zh-CN')} 元`,
    people: (n: number) => `${n} 人`,
    changed: '最近变更',
  },

  form: {
    submit: '提交', cancel: '取消', busy: '正在提交…',
    required: (label: string) => `请填写${label}。`,
    number: (label: string) => `${label}应为不小于 0 的整数。`,
    badTime: (label: string) => `${label}格式应为 2023-06-01 14:05:12。`,
    done: (label: string) => `${label}已提交。`,
    stale: '该记录已被他人更新，已重新取得最新数据，请核对后再提交。',
    tryAgain: (seconds: number) => `请 ${seconds} 秒后重试。`,
    rule: (id: string) => `规则 ${id}`,
    optional: '选填',
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
    harm: '损失与影响', region: '事发地区', name: '事件名称', text: '接报内容', eventClass: '事件类别',
    eventCode: '分类代码（GB/T 35561）', subtype: '细类', address: '地址', latitude: '纬度', longitude: '经度',
    accuracy: '精度（米）', town: '街镇代码（9 位）', occurred: '发生时间', discovered: '发现时间',
    informed: '接报时间', source: '来源', reporterName: '报告人姓名', reporterTelephone: '报告人电话',
    reporterNote: '姓名和电话加密保存，只有本区值班员和带班领导可以查看。', loss: '直接损失（元）',
    affected: '可能波及的毗邻地区', bothPoint: '纬度和经度应同时填写。', numeric: '应为数字。',
    done: (number: string) => `已接报，编号 ${number}。`,
  },

  network: {
    unreachable: '与本地服务没有连通，请稍后重试。',
    http: (status: number) => `服务返回 HTTP ${status}。`,
    noLink: '网络不通',
    status: (status: number) => `HTTP ${status}`,
  },
}
