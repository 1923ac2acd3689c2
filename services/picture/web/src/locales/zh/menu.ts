/** Names of the screens. */
export const menu = {
  menu: {
    picture: '态势', incident: '事件', deadlines: '时限', approvals: '待批', tasks: '任务', plans: '预案',
    shifts: '值班', warnings: '预警', forces: '力量', find: '找队伍', aid: '增援', stock: '物资', exercises: '演练', experts: '专家', referrals: '移送', intake: '接报', status: '运行状态', settings: '设置', print: '打印态势',
    bigscreen: '大屏', label: '主菜单',
  },
}
