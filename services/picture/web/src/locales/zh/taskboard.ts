/** Texts of the task board. */
export const taskboard = {
  taskBoard: {
    one: '任务详情', byOwner: '按承办关系筛选', everyIncident: '显示全部事件',
    whose: { '': '全部', ours: '本区执行', issued: '本区下达或商请' },
    columns: { received: '待接令', running: '执行中', blocked: '受阻', done: '已完成', dropped: '已终止' },
    acceptLate: '接令超时', execute: '执行', executing: '执行本任务', issue: '下达',
    notArrived: (region: string) => `${region}尚无回音`,
    facts: {
      issuing: '提出', executing: '执行', template: '预案任务', issued: '下达时间', acceptDue: '接令时限', accepted: '接令时间',
      due: '完成时限', note: '进展', reason: '原因', evidence: '完成情况', sha256: '佐证 SHA-256', completed: '完成时间',
      closeNote: '办结或撤销说明',
    },
  },
}
