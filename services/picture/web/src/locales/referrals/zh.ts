const LAWS: readonly (readonly [RegExp, string])[] = [
  [/O310/g, '《行政执法机关移送涉嫌犯罪案件的规定》'],
  [/MPS/g, '《公安机关办理刑事案件程序规定》'],
  [/54号/g, '应急〔2019〕54号'],
  [/2001(?= art)/g, '最高人民检察院2001年规定'],
  [/ art (\d+)/g, '第$1条'],
  [/, /g, '，'],
]

/** A law and article as people write them, of the short form in the rules. */
function lawOf(short: string): string {
  return LAWS.reduce((text, [form, words]) => text.replace(form, words), short)
}

/** Texts of the referral desk; they come with its screen and with nothing else. */
export const zh = {
  title: '线索移送', clues: '线索核查', one: '移送详情', oneClue: '核查详情', choose: '从左侧选择一项。',
  empty: '暂无本机关可阅的移送线索', noClue: '暂无线索核查', away: '取不到移送数据，不显示留存内容。',
  mark: (name: string, time: string) => `${name} ${time} · 阅卷留痕`, deskOf: (name: string, organ: string) => `${name}${organ}`,
  asSent: (from: string, to: string) => `${from} → ${to}`, copy: '抄送', forwarded: '转送', opinion: (number: string) => `意见书 ${number}`, late: '逾期移送',
  next: (what: string, time: string) => `${what} ${time}`, noTerm: '无在走的时限', overdue: '超时', basis: (words: string) => `依据 ${lawOf(words)}`, passed: (percent: number) => `已过 ${percent}%`, due: (time: string) => `截止 ${time}`,
  approved: (who: string, time: string) => `${who} 于 ${time} 批准`, handlers: '承办人', archive: '保管期限', incident: '来源事件', approver: '批准人', approvalBasis: '批准依据', screening: '初筛结论', ground: '理由',
  received: (who: string) => `签收人 ${who}`, missing: (kinds: string) => `缺 ${kinds}`, complete: '必备材料齐全', asked: (kinds: string) => `已通知补正：${kinds}`,
  papers: '材料', evidence: '证据（按 SHA-256 固定）', facts: '案件事实', persons: '涉案人员', noPerson: '未列人员。', noEvidence: '没有证据。', clocks: '时限', reception: '办理', oversight: '检察监督', note: '办理说明', reason: '办结理由', contents: '案卷内容', sealed: '正在取得案卷内容…',
  reads: '阅卷记录', showReads: '查看阅卷记录', listings: (n: number) => `列表 ${n} 次`, noRead: '没有阅卷记录。', bytes: (n: number) => `${n} 字节`, report: '核实报告 SHA-256', toReferral: '查看移送', flag: (word: string) => `初筛提示：${word}`,
  terms: { transfer: '移送', oversight: '监督', reception: '受理' } as Record<string, string>,
  acts: {
    screenClue: '线索初筛', formTeam: '成立专案组', reportClue: '提交核实报告', approveClue: '批准移送', rejectClue: '不批准移送', transfer: '移送线索',
    receive: '签收', receivePolice: '签收', receiveCopy: '抄送签收', requestSupplement: '通知补正', supplement: '补正材料', file: '立案', notFile: '不立案', conclude: '办结', accept: '受理', notAccept: '不予受理', answer: '反馈', forward: '转送', close: '办结移送', closeOversight: '办结监督', sendOpinion: '制发意见书',
  },
  fields: {
    offence: '涉嫌罪名', facts: '案件事实', persons: '涉案人员（每行：姓名，身份，电话）', deaths: '死亡人数', serious_injuries: '重伤人数', loss_cny: '直接经济损失（元）', handlers: '专案组成员账号（每行一人，两人以上）', report_sha256: '核实报告的 SHA-256',
    region: '移送给哪里', organ: '移送给哪个机关', copy_region: '抄送哪里的检察院（移送公安机关时必填）', basis: '批准依据', ground: '理由类别', reason: '理由', papers: '材料（每行：种类 SHA-256 名称）', evidence: '证据（每行：编号 SHA-256 字节数 媒体类型 说明）', archive_class: '保管期限',
    term: '审查期限', term_approved_by: '批准延长期限的负责人（重大、复杂案件必填）', note: '说明', answer: '反馈内容', document_number: '文号',
  },
  organ: { bureau: '应急管理局', police: '公安机关', procuratorate: '检察院', supervision_commission: '监察委员会' } as Record<string, string>,
  offence: {
    major_accident: '重大责任事故', forced_risk: '强令、组织他人违章冒险作业', labour_safety: '重大劳动安全事故', dangerous_goods: '危险物品肇事', fire: '消防责任事故、失火', false_report: '不报、谎报安全事故', other: '其他', dangerous_work: '危险作业',
  } as Record<string, string>,
  paper: { letter: '移送书', report: '调查报告', goods_list: '涉案物品清单', appraisal: '检验报告或者鉴定意见', penalty: '行政处罚决定书', other: '其他材料' } as Record<string, string>,
  screen: { serious: '达到严重后果标准', especially_serious: '达到情节特别恶劣标准' } as Record<string, string>,
  rejection: { no_offence: '不涉嫌犯罪', unclear: '事实不清、证据不足', already_referred: '已由其他机关立案或者移送' } as Record<string, string>,
  refusal: { no_facts: '没有犯罪事实', minor: '犯罪事实显著轻微,不需要追究刑事责任', not_prosecuted: '依法不追究刑事责任的其他情形', outside_powers: '不属于本机关职责' } as Record<string, string>,
  decisionTerm: { ordinary: '一般案件', lead: '线索需要查证', complex: '重大、复杂案件' } as Record<string, string>,
  read: { listing: '列表', contents: '案卷内容', answers: '办理情况' } as Record<string, string>,
  archiveClass: { permanent: '永久', long: '长期', short: '短期' } as Record<string, string>,
  checkState: { screened: '已初筛', team_formed: '已成立专案组', report_submitted: '已提交核实报告', approved: '已批准移送', sent: '已移送', rejected: '不批准移送' } as Record<string, string>,
}
