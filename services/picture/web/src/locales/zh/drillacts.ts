/** Words of commands on exercises and on what evaluates them, and of their forms. */
export const drillActs = {
  scheduleExercise: '排期', startExercise: '开始演练', pauseExercise: '暂停演练', resumeExercise: '恢复演练', safetyOpinion: '安全员意见',
  endExercise: '结束演练', abortExercise: '中止演练，转入实战', evaluateExercise: '完成评估', evaluation: '评估结论', closeExercise: '演练办结', cancelExercise: '取消演练',
  approveExercise: '同意参加', refuseExercise: '不同意参加', freezeMsel: '冻结脚本', releaseInject: '发出', skipInject: '跳过',
  openAction: '立整改', objective: '演练目标', issue: '问题', measureToTake: '整改措施', post: '责任岗位', becomes: '整改方式', correctBy: '整改期限（不填按规定期限）',
  progressAction: '记录进展', completeAction: '整改完成', actionEvidence: '完成依据', verifyAction: '核实整改', returnAction: '退回整改',
}
