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
    head: (id: string) => `演练 演练 演练 · 本屏仅显示演练数据 · 演练编号 ${id}`,
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
