/** Texts of the operating picture. */
export const picture = {
  incidents: {
    title: '突发事件', active: '在办', ended: '待归档', done: '已结',
    more: (n: number) => `另有 ${n} 起未列出`,
    filter: '按办理阶段筛选', find: '查找',
    total: (n: number) => `合计 ${n} 起`,
    head: { level: '级别', what: '事件 / 伤亡', where: '地区 / 状态', time: '接报时间' },
    empty: '当前无在办事件', emptyOther: '此阶段暂无事件', unclassified: '未定级', ungraded: '不分级',
    newer: '含本版本不识别的新事实',
  },

  badges: {
    response: (numeral: string) => `${numeral}响应`,
    warning: { red: '红色预警', orange: '橙色预警', yellow: '黄色预警', blue: '蓝色预警' },
  },

  tasks: {
    title: '联合预案任务', incident: '按事件查看任务',
    empty: '当前没有下达或商请的任务',
    progress: (done: number, all: number) => `共 ${all} 项，完成 ${done} 项`,
    overdue: (n: number) => `超时 ${n}`,
    head: { what: '任务', region: '责任', due: '时限', state: '状态' },
  },

  duty: {
    title: '三地值班', none: '未见值班安排', notTaken: '未接班',
    until: (time: string) => `至 ${time}`,
    gap: (region: string, post: string, from: string) => `${region}${post}自 ${from} 起无人值守，请安排。`,
    head: { region: '地区', post: '岗位', person: '人员' },
  },

  casualties: {
    dead: '亡', missing: '失踪', severe: '重伤', light: '轻伤', unsaid: '未报', nobody: '无伤亡',
  },

  map: {
    caption: '示意图,不作为划界依据', label: '三地示意图',
    region: (name: string, words: string) => `${name}\n${words}`,
    behind: '数据滞后', unknown: '数据未知', zoomIn: '放大', zoomOut: '缩小',
  },

  feed: {
    title: '事件流', list: '事件流列表', all: '全部', notices: '通报', requests: '商请',
    waiting: (n: number) => `待签收 ${n}`,
    filter: '筛选事件流',
    fresh: (n: number) => `有 ${n} 条新消息`,
    empty: '暂无消息，新的事实会自动出现在这里', emptyFilter: '没有符合筛选的消息。',
    older: '更早的消息', oldest: '已到最早的消息',
    late: (time: string) => `${time} 到达`,
    ack: '签收',
    ackOf: (sentence: string) => `签收：${sentence}`,
    acked: (names: string) => `已签收：${names}`,
    missing: (names: string) => `未签收：${names}`,
    signed: (name: string, time: string) => `${name} ${time}`,
  },

  delivery: {
    sent: (time: string) => `已发出 ${time}`,
    arrived: (time: string) => `已到达 ${time}`,
    arrivedBy: (time: string) => `${time} 前已到达`,
    pending: '未到达',
    signed: (time: string) => `已签收 ${time}`,
    unsigned: '未签收', answered: '已反馈',
    late: (name: string, span: string) => `${name}未签收 ${span}`,
  },

  deadlines: {
    title: '报送时限',
    count: (n: number, late: number) => (late > 0 ? `${n} 项 · 超时 ${late}` : `${n} 项`),
    empty: '当前没有待报的报告',
    due: (time: string) => `${time} 前`,
    number: (n: number) => `(${n})`,
    to: (recipient: string) => `报${recipient}`, above: (code: string) => `上级（${code}）`,
  },

  notices: {
    title: '毗邻通报',
    count: (n: number) => `待签收 ${n}`, tab: (n: number) => `毗邻通报（${n}）`,
    empty: '没有发给本区或由本区发出、尚未解除的通报',
    from: (name: string) => `${name}通报`,
    to: (names: string) => `通报 ${names}`,
    asked: (text: string) => `商请：${text}`,
    version: (n: number) => `第 ${n} 版`,
  },
}
