/** Texts of the frame, the same on every screen. */
export const frame = {
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
    lights: '三地数据新鲜度',
    own: (name: string) => `${name}值班台`,
    asOf: (time: string) => `数据截至 ${time}`,
    drift: (seconds: number) => `本机时钟${seconds > 0 ? '快' : '慢'} ${Math.abs(seconds)} 秒`,
    intake: '接报', logout: '退出', skip: '跳到主要内容',
  },

  strip: {
    deadlines: (n: number, late: number) => (late > 0 ? `时限 ${n} · 超时 ${late}` : `时限 ${n}`),
    approvals: (n: number) => `待批 ${n}`,
  },

  sound: {
    on: '声音开', off: '声音未启用',
    muted: (seconds: number) => `静音 ${seconds} 秒`,
    strip: '声音未启用 – 点此启用',
    blink: (n: number) => `【待签收 ${n}】`,
    tones: { sign: '有消息等待本区签收。', deadline: '有时限将到或已超时。', request: '收到商请协助。' },
  },

  keys: {
    title: '快捷键',
    note: '在输入框中和输入法组字时不起作用；可在设置中关闭。',
    list: [
      ['A', '下一条待签收'], ['N', '接报'], ['T', '时限'], ['P', '待批（带班领导等）'], ['/', '查找'],
      ['J K', '列表中下移、上移'], ['Enter', '打开'], ['Esc', '关闭'], ['M', '静音 60 秒'], ['F', '大屏'],
      ['1–6', '主菜单'], ['?', '本表'],
    ] as readonly (readonly [string, string])[],
  },

  exercise: {
    head: (title: string) => `演练 演练 演练 — ${title} · 本屏仅显示演练数据`,
    clock: (time: string) => `演练时钟 ${time}`, leave: '退出演练', realFirst: '实情优先 – 发生真实事件，演练已暂停',
  },

  link: {
    connecting: '正在连接本地服务', ok: '已连接本地服务',
    slow: (span: string) => `本地服务 ${span} 无消息`,
    lost: '与本地服务断开',
    bar: (span: string, since: string) => `与本地服务失去连接 ${span} · 画面为 ${since} 的数据，只读`,
    amber: (span: string) => `本地服务已 ${span} 没有消息，正在等待。`,
    readOnly: '与本地服务失去连接，暂不能提交。',
    caughtUp: (n: number) => (n > 0 ? `连接已恢复，已补齐 ${n} 条` : '连接已恢复，没有漏收的消息'),
    phone: (name: string, span: string, telephone: string) =>
      `${name}数据已失联${span}，请电话核实 ${telephone}`,
    goodbye: '本地服务正在重启，将自动重连。',
  },

  settings: {
    note: '只保存在本浏览器中。',
    theme: { title: '主题', choices: { auto: '跟随系统', light: '浅色', dark: '深色' } },
    size: { title: '字号', choices: { s: '小', m: '中', l: '大' } },
    language: { title: '语言', choices: { 'zh-CN': '中文', en: 'English' } },
    keys: { title: '快捷键', on: '启用快捷键' },
    sound: {
      title: '提示音', volume: '音量', test: '试听',
      note: '提示音不能长期关闭；需要时按 M 静音 60 秒。',
    },
    notify: {
      title: '系统通知', granted: '已允许系统通知。', ask: '允许系统通知',
      denied: '浏览器未允许系统通知，可在浏览器的网站设置中打开。',
    },
  },

  status: {
    regions: '三地数据', own: '本区', arrived: '本区事实到达邻区', hashes: '态势校验值',
    link: (words: string, span: string) => `${words} · ${span}前有消息`,
    serverTime: (time: string) => ` · 服务器时间 ${time}`,
    noArrivals: '尚无邻区回执', noHashes: '尚无事实',
    regionHead: { region: '地区', age: '新鲜度', asOf: '数据截至', telephone: '值班电话' },
    arrivedHead: { region: '地区', topic: '主题', sequence: '已到达序号', at: '时间' },
    hashHead: { topic: '主题', sequence: '序号', hash: '校验值' },
  },

  print: {
    back: '返回', print: '打印', show: '查看留存的态势', late: '（已超时）', exercise: '【演练】',
    none: '本浏览器中没有留存的态势，无法打印。',
    title: (region: string) => `青吴嘉联合应急态势（${region}值班台留存）`,
    asOf: (time: string) => `以下为 ${time} 所知的态势，此后的变化请电话核实。`,
    regions: '三地数据与值班电话',
    incidents: (n: number) => `在办事件 ${n} 起`,
    deadlines: (n: number) => `未了时限 ${n} 项`,
    regionHead: { region: '地区', light: '状态', asOf: '数据截至', telephone: '值班电话', duty: '值班人员' },
    incidentHead: { level: '级别', what: '事件', where: '地区 / 状态', harm: '伤亡', due: '下一时限' },
    deadlineHead: { due: '时限', region: '地区', what: '事项', title: '事件' },
  },

  bigscreen: { next: '最近的时限', leave: '按 Esc 返回' },

  clockKinds: { report: '报送', answer: '答复', accept: '接令', complete: '完成任务', offers: '应援截止', take_up: '采纳应援' },

  forbidden: {
    screen: (title: string, roles: string) => `无此项权限（${title}）。需要：${roles}。`,
    picture: (role: string) => `无此项权限（联合态势）。当前岗位：${role}。请以值班员、带班领导等值守岗位登录。`,
  },

  panel: {
    loading: '正在取得三地态势…',
    fetching: '正在取得数据…',
    waited: (seconds: number) => `已等待 ${seconds} 秒`,
    failed: (status: string, time: string) => `取数失败（${status}）· ${time}`,
    retryIn: (seconds: number) => `${seconds} 秒后重试`,
    retry: '立即重试',
    traced: (id: string) => `编号 ${id}`,
    asOf: (time: string) => `截至 ${time}`,
    empty: (sentence: string, time: string) => `${sentence} · 最近一次核对 ${time}`,
    allOnline: '三地均在线',
    behind: (names: string) => `不含${names}最新`,
    readOnly: '只读',
    tabs: '同一位置的其他栏目',
  },

  network: {
    unreachable: '与本地服务没有连通，请稍后重试。',
    http: (status: number) => `服务返回 HTTP ${status}。`,
    noLink: '网络不通',
    status: (status: number) => `HTTP ${status}`,
  },
}
