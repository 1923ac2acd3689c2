/** Words of commands on experts, conflicts, calls and engagements, and of their forms. */
export const expertActs = {
  appointExpert: '聘任', termUntil: '聘期至（不填按规定聘期）', changeAvailability: '变更可用状态', availability: '可用状态', awayUntil: '不可用至（只在不可用时填写）', dismissExpert: '解聘',
  declareConflict: '申报回避', conflictKind: '回避事由', organisation: '涉及单位', creditCode: '统一社会信用代码', matter: '或涉及事项（编号）', sinceDay: '起（如 2019-03-01）', untilDay: '止',
  pinned: '不得由本人申请解除', sealedNote: '详情（加密保存，只供本区核对）', overruleConflict: '决定不予回避',
  drawExperts: '抽取', publicValue: '公开数值（随机抽取时填写申请时写明的数值）', newDeadline: '新的到位时限（原时限已过时填写）', inviteExpert: '邀请', drawnExpert: '抽中的专家',
  appraiseExpert: '评价', presentExpert: '应召专家', score: '评分（1 差，5 优）', closeCall: '结束抽调',
  acceptEngagement: '登记应召', expectedAt: '预计到达', declineEngagement: '登记谢绝', recuseExpert: '登记回避', recusalReason: '回避事由', submitOpinion: '提交意见', reviseOpinion: '修订意见',
  opinionFile: '意见文件 SHA-256', opinionSize: '文件大小（字节）', opinionType: '文件类型', signedPage: '签字页 SHA-256', opinionSummary: '意见摘要',
}
