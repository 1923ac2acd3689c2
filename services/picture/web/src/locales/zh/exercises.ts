/** Texts of the screen of exercises. */
export const exercises = {
  exercises: {
    title: '联合演练', one: '演练详情', empty: '三地没有演练', none: '没有符合筛选条件的演练。', which: '按状态筛选', current: '待办和进行中', all: '全部',
    views: { list: '列表', calendar: '日历' } as Record<string, string>, view: '显示方式', propose: '新建演练', month: (year: number, month: number) => `${year}年${month}月`,
    before: '上一月', after: '下一月', days: ['一', '二', '三', '四', '五', '六', '日'], noneInMonth: '本月没有演练。',
    leads: (region: string) => `${region}牵头`, takePart: (regions: string) => `参演：${regions}`, from: (from: string, until: string) => `${from} 至 ${until}`,
    approvedOf: (n: number, all: number) => `审批 ${n}/${all}`, clock: (time: string) => `演练时钟 ${time}`, standing: '（暂停）', graded: (score: string, grade: string) => `得分 ${score} · ${grade}`,
    realFirst: (region: string, level: string) => `实情优先：${region}发生真实的${level}突发事件，演练已暂停。请决定恢复或中止。`,
    tabs: { overview: '概况', injects: '收到的情况', script: '脚本', control: '导调', evaluation: '评估', actions: '整改' } as Record<string, string>, parts: '演练的各部分',
    enter: '以演练身份进入', enterNow: '进入演练', password: '口令', entering: '正在进入…',
    enterHow: '将以本岗位重新登录并进入演练：此后只见、只办这次演练的内容，真实事项须退出后办理。', inside: '您在这次演练中。', otherInside: '您在另一次演练中，请先退出。',
    inEarnest: '审批、排期、开始、暂停、结束、整改是真实事项，请退出演练后以日常身份办理。', inPlay: '编写脚本、发出注入、记录观察和评定须以演练身份办理，请先进入演练。',
    facts: {
      form: '形式', content: '内容', purpose: '目的', style: '组织', announced: '预告', factor: '演练时钟', safety: '安全员', plan: '检验的预案', scenario: '情景', objectives: '演练目标',
      parts: '参演安排', approvals: '各地审批', summary: '评估结论', note: '备注', reason: '原因',
    },
    announced: '预先通知', unannounced: '不预先通知', factorOf: (n: number) => `真实时间 ×${n}`, weight: (n: number) => `权重 ${n}`, critical: '安全关键',
    centre: '值班中心', town: (code: string) => `乡镇街道 ${code}`, noDesk: '不安排席位', waitsFor: '尚未送达', overdue: '审批超时', due: (time: string) => `答复时限 ${time}`, answered: (time: string) => `${time} 答复`,
    clashes: '时段冲突', noClash: '演练时段没有冲突。',
  },
  exerciseForm: {
    title: '演练立项', library: '参考公开报道过的演练（填入名称和情景）', noLibrary: '不参考', name: '演练名称', scenario: '情景', form: '形式', content: '内容', purpose: '目的', style: '组织方式',
    announced: '预先通知参演人员', factor: '演练时钟倍数（1 为与真实时间同步）', safety: '安全员（单位和姓名）', plan: '检验的联合预案', noPlan: '不检验预案', starts: '开始时间', ends: '最迟结束时间',
    regions: '参演地区与力量', own: '（牵头）', desk: '值班中心参演', teams: '参演队伍', experts: '参演专家', nobody: '没有可选的队伍或专家。',
    objectives: '演练目标', code: '编号', text: '目标', weight: '权重', critical: '安全关键（不达标则总评最高为中）', add: '增加目标', remove: '删除', removeOf: (n: number) => `删除第 ${n} 个目标`,
    submit: '提交立项', badTimes: '开始时间应早于结束时间。', badFactor: '倍数应为 0.1 至 100 的数。', noObjective: '请至少填写一个演练目标。', alone: '联合演练应有本区以外的地区参加；只有本区也可立项。',
    badObjective: (n: number) => `第 ${n} 个目标应有编号（如 O1）、内容和 1 至 100 的权重。`,
  },
}
