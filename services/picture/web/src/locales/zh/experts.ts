/** Texts of the screen of experts. */
export const experts = {
  experts: {
    title: '专家库', tabs: { pool: '专家', calls: '抽调', engagements: '任务' } as Record<string, string>,
    titles: { pool: '专家详情', calls: '抽调详情', engagements: '专家任务', expert: '推荐专家', update: '更新档案', call: '申请抽调专家' } as Record<string, string>,
    none: { pool: '没有符合筛选条件的专家。', calls: '没有专家抽调。', engagements: '没有专家任务。' } as Record<string, string>,
    request: '申请抽调', byStanding: '按状态筛选', byField: '按领域筛选', everyField: '全部领域', search: '按姓名、职称、单位查找', which: '按状态筛选', open: '未结束', all: '全部',
    standing: { '': '全部', available: '可用', away: '不可用', nominated: '待聘任', over: '已离库' } as Record<string, string>,
    counts: (all: number, valid: number, soon: number) => `${all} 人 · 在聘 ${valid} · 即将到期 ${soon}`, soon: '即将到期', until: (day: string) => `聘期至 ${day}`, awayUntil: (time: string) => `至 ${time}`,
    conflictsOf: (n: number) => `回避 ${n} 项`, appraised: (mean: string, n: number) => `评价 ${mean}（${n} 次）`, lastCalled: (day: string) => `最近应召 ${day}`, days: (since: string, until: string) => `${since || '…'} 至 ${until || '今'}`,
    facts: {
      fields: '领域', titles: '职称', employers: '任职单位', advises: '服务企业', base: '常驻', languages: '语言', recommended: '推荐单位', term: '聘期', availability: '可用状态', reason: '原因',
    },
    telephone: '联系电话', sealed: '已加密保存，查看会留痕', openContact: '查看联系方式', purpose: '查看用途', hide: '收起',
    conflicts: '回避事实', noConflict: '没有登记的回避事实。', overruledBy: (who: string) => `${who} 决定不予回避：`,
    hidden: '（事项不公开）', wanted: (n: number) => `${n} 人`, people: (n: number) => `${n} 人`, toIncident: '查看事件', toCall: '查看抽调', toExpert: '查看专家', failed: (n: number, wanted: number) => `到位时限已过，应召 ${n} 人，需要 ${wanted} 人。`,
    callFacts: {
      matter: '事项', parties: '涉及单位', opinion: '意见种类', fields: '领域', wanted: '人数', mode: '产生方式', designated: '指定专家', deadline: '到位时限', until: '工作至', requested: '申请人', note: '备注',
    },
    notDrawn: '尚未抽取。', answers: '应召情况', invited: '已邀请', notInvited: '未邀请', expected: (time: string) => `预计 ${time} 到达`, appraisal: (name: string, score: number) => `评价 ${name}：${score} 分`,
    draw: (round: number) => `第 ${round} 次抽取`, rule: '规则', publicValue: '公开数值', seed: '种子', candidates: '候选', drawn: '抽中', skipped: (name: string, reason: string) => `跳过 ${name}：${reason}`,
    check: '复核抽取', drawEqual: '复核一致：由公开的种子和规则重算，结果相同。', drawDiffers: (names: string) => `复核不一致：重算结果为 ${names}。`, noMatter: '事项不公开，本地不能核对回避。', noDoubts: '按本地所知，回避核对没有疑点。',
    doubts: { unknown_here: '本地不知道这位专家', conflict: '抽中，但本地知道应当回避', no_conflict: '因回避被跳过，但本地没有相应事实' } as Record<string, string>,
    callsFrom: (from: string, home: string) => `${from}抽调 → ${home}专家`, version: (n: number) => `第 ${n} 版`,
    engagementFacts: {
      invited: '邀请时间', due: '答复时限', accepted: '应召时间', expected: '预计到达', reasons: '回避事由', note: '说明', version: '意见', summary: '意见摘要', paper: '意见文件', signed: '签字页',
    },
  },
  expertForm: {
    nominate: '推荐专家', update: '更新档案', shared: '以下内容三地可见。', field: '领域', employers: '任职单位（现任和曾任）', advises: '服务企业', personal: '个人信息', sealed: '加密保存，只在本区按用途查看并留痕。', sealedAgain: '已有内容不显示；只在变化时重新填写。',
    fields: {
      name: '姓名', account: '登录账号（本人为系统用户时）', titles: '职称（每行一项）', languages: '语言（每行一项）', address: '常驻地址', telephone: '联系电话', id_number: '身份证号', relatives: '亲属任职情况', interests: '持股等利益情况',
    } as Record<string, string>,
    tie: { name: '单位名称', credit_code: '统一社会信用代码', since: '起（如 2019-03-01）', until: '止（至今不填）' }, add: '增加单位', remove: '删除', removeOf: (n: number) => `删除第 ${n} 个单位`,
    recommendedBy: '推荐单位', reason: '更新理由', noField: '请至少选择一个领域。', noEmployer: '请至少填写一个任职单位。',
  },
  callForm: {
    name: '申请抽调专家', kind: '事项类别', reference: '事项（事件、演练、预案选择，其他填编号）', title: '事项名称', opinion: '需要的意见', hidden: '事项不公开（名称和涉及单位加密，不出本区）', parties: '涉及单位（用于核对回避）', fields: '领域（具备其一即可）',
    wanted: '人数', mode: '产生方式', deadline: '到位时限', until: '工作至', source: '作种子的公开数值（事先写明，如当日上证综合指数收盘点位）', sourceHow: '抽取时填写届时公布的数值；任何一地都可以用它重算抽取结果。', designated: '指定专家（按选择顺序）', nobody: '没有所选领域的可用专家。', submit: '提交申请',
    noParty: '执法检查、事故调查、重大事故隐患应写明涉及的单位。', noField: '请至少选择一个领域。', badWanted: '人数应为 1 至 20 的整数。', noSource: '随机抽取应事先写明公开数值的来源。', fewDesignated: '指定的专家应不少于所需人数。', badTimes: '到位时限不应晚于工作结束时间。',
  },
}
