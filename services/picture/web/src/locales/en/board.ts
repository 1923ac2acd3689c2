import type { board as Zh } from '../zh/board'

export const board: typeof Zh = {
  screen: {
    allRegions: 'All', byRegion: 'By region', open: 'Open', choose: 'Choose one on the left.', none: '—',
    onlyOwner: (region) => `Handled by ${region}; we can only read it.`,
    unknown: (what) => `The picture has no such ${what}; it may not have arrived yet.`,
    units: { warning: 'warning', plan: 'plan', task: 'task', incident: 'incident', shift: 'shift', team: 'team', aid: 'matter of aid', goods: 'goods', exercise: 'exercise', expert: 'expert', call: 'call' },
  },

  board: {
    title: 'Deadlines of the three regions', byStage: 'By urgency', empty: 'No clock is running in any region',
    all: (n) => `All ${n}`,
    stages: {
      overdue: (n) => `Overdue ${n}`,
      soon_80: (n) => `Due soon ${n}`,
      soon_50: (n) => `Half gone ${n}`,
      open: (n) => `Open ${n}`,
    },
    stage: { overdue: 'Overdue', soon_80: 'Due soon', soon_50: 'Half gone', open: 'Open' },
    head: { left: 'Left', stage: 'Stage', what: 'What', region: 'Who', incident: 'Incident', due: 'Due', basis: 'Basis' },
    answerTo: (region) => `Answer to the activation of ${region}`,
    ownRules: {
      report: '', answer: 'Agreed among the regions; no law sets it', accept: 'Agreed among the regions; no law sets it',
      complete: 'Set when the task was issued', offers: 'Set in the request for aid', take_up: 'Set by the region that offers',
    },
    noneOfStage: 'Nothing passes the filter.',
  },
}
