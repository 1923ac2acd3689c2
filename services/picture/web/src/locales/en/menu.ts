import type { menu as Zh } from '../zh/menu'

export const menu: typeof Zh = {
  menu: {
    picture: 'Picture', incident: 'Incident', deadlines: 'Deadlines', approvals: 'Approvals', tasks: 'Tasks',
    plans: 'Plans', shifts: 'Duty', warnings: 'Warnings', forces: 'Forces', find: 'Find teams', aid: 'Aid', stock: 'Stock', exercises: 'Exercises', experts: 'Experts', referrals: 'Referrals', intake: 'Intake', status: 'Status', settings: 'Settings',
    print: 'Print', bigscreen: 'Big screen', label: 'Main menu',
  },
}
