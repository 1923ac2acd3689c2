import type { plans as Zh } from '../zh/plans'

export const plans: typeof Zh = {
  plans: {
    title: 'Joint plans', one: 'Plan', empty: 'There is no joint plan yet',
    parts: { text: 'Text', matrix: 'Conditions', tasks: 'Tasks', signatures: 'Signatures' },
    hazards: (names) => `For: ${names}`,
    aid: 'Aid', aidFields: { cost: 'Cost', insurance: 'Insurance', command: 'Command' },
    review: (date) => `To be reviewed by ${date}`,
    conditionHead: { level: 'Level', condition: 'Condition (advice; a person decides)' },
    preauthorised: 'Preauthorised', noClause: 'None; the commander approves everything.',
    clause: (role, act, level, hours) => `${role} may approve: ${act}, at most level ${level}, at most ${hours} h.`,
    taskHead: { code: 'Code', what: 'Task', executor: 'Executor', due: 'Due', from: 'From level' },
    minutes: (n) => `within ${n} min`,
    from: (level) => `level ${level} or graver`,
    notifications: 'Notifications',
  },
}
