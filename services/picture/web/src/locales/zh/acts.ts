import { drillActs } from './drillacts'
import { expertActs } from './expertacts'
import { resourceActs } from './resourceacts'

/** Words of commands and of their forms, and of two people changing the same record. */
export const acts = {
  acts: {
    ...resourceActs, ...drillActs, ...expertActs,
    documentNo: '文号',
    more: '更多…', fewer: '收起', remark: '备注',
    reopen: '重新启动处置', declare: '跨区域认定', merge: '并案', correct: '更正', order: '下达任务', request: '商请任务',
    belowReason: '理由（低于伤亡和损失对应级别时必填）', correctReason: '更正理由', crossRegions: '跨及地区',
    mergeInto: '并入事件', what: '任务内容', unit: '责任单位', dueAt: '完成时限', executing: '商请地区',
    openPlan: '提交三地会签', signPlan: '会签', refusePlan: '不同意',
    endorse: '同意', approve: '批准', refuse: '不同意', withdraw: '撤回',
    declineResponse: '不启动', propose: '启动建议', answerByProposal: '提出启动建议', closeTask: '办结',
    cancelTask: '撤销', closeNote: '备注（执行地区未报完成时必填）',
    accept: '接令', declineTask: '谢绝', progress: '报进展', block: '报受阻', complete: '报完成',
    progressNote: '进展', evidence: '完成情况', evidenceFile: '佐证文件 SHA-256',
    startShift: '到岗', swapShift: '换班', planShift: '排班', newPerson: '换班人员', desk: '值班岗位',
    centre: '值班中心', town: '乡镇街道代码（9 位，代替值班中心）', function: '职务', person: '姓名', telephone: '值班电话',
    startsAt: '开始时间', endsAt: '结束时间',
    relay: '转发', liftWarning: '解除', relayTo: '转发地区', garrison: '告知驻军',
    dropPhone: '作废', matchPhone: '对应', instruct: '登记批示', organ: '批示机关', leader: '批示领导',
    instruction: '批示内容', about: '相关事件', completeInstruction: '办结', result: '办理结果', answerAlarm: '应答',
  },

  changes: {
    by: (region: string, who: string, time: string, version: number) =>
      `该记录已被${[region, who].filter(Boolean).join('·')}于 ${time} 更新（第 ${version} 版）`,
    yourself: '您本人（另一窗口）', system: '系统',
    nothing: '所填表单涉及的内容没有变化。',
    latest: '以最新为准', merge: '合并后提交', orMerge: '放弃所填内容；或核对后合并提交。',
    names: {
      state: '状态', title: '名称', text: '情况', event_code: '分类代码', subtype: '细类', place: '地点',
      occurred_at: '发生时间', casualties: '伤亡', safe: '已脱险', loss_cny: '直接损失', level: '级别',
      level_confirmed: '按已核实人数', level_potential: '按最坏情形', level_basis: '定级依据',
      affected_regions: '涉及地区', facts: '事实', asked_measures: '商请措施', form: '报告形式',
      received_by: '签收人', reason: '理由', note: '备注', unit: '责任单位', evidence: '完成情况', person: '人员',
      to_regions: '地区', garrison: '告知驻军', due_at: '时限', measures: '措施', matter: '事项', basis: '依据',
      leader: '领导', document_no: '文号', terms_hash: '条款摘要',
    } as Record<string, string>,
  },
}
