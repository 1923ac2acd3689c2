/** Texts of duty shifts and of the hand-over. */
export const shifts = {
  shifts: {
    roster: '三地值班表', calendar: '订阅日历 .ics', one: '班次', ours: '本区班次', noneOurs: '本区没有当前或后续的班次。',
    head: { region: '地区', post: '岗位', now: '当班', next: '下一班', gap: '空档' },
    expected: '应到未到', nobodyNow: '无人在岗',
    gap: (from: string, until: string) => (until ? `${from} 至 ${until} 无人值守` : `${from} 起无人值守`),
    handover: '交班', handedItems: '交接事项', notes: '情况、问题、设备等补充说明', successor: '接班班次',
    nobody: '没有可接班的班次：须同一岗位，已到岗或三十分钟内开始', bothSign: '交班人在此提交；接班人在本人班次上登记到岗。',
    notClear: '请逐项交代并勾选情况清、问题清、任务清。', noSuccessor: '请选择接班班次。',
    clear: { situation: '情况清', problem: '问题清', work: '任务清' },
    items: (n: number) => `${n} 项`,
    kinds: {
      incident: '事件', report_obligation: '报送', response_task: '任务', task_execution: '执行', activation_proposal: '启动建议',
      regional_response: '响应', neighbour_notice: '通报', acknowledgement: '待签收', superior_instruction: '批示',
      phone_report: '电话代记', alarm: '叫应', warning: '预警',
    } as Record<string, string>,
    facts: {
      state: '状态', region: '地区', telephone: '值班电话', from: '开始', until: '结束', started: '到岗时间', note: '到岗备注',
      handedOver: '交班时间', successor: '接班人', notes: '交班说明',
    },
    instructions: '待办批示', noInstruction: '没有待办的批示',
  },
}
