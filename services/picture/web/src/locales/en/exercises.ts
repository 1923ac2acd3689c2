import type { exercises as Zh } from '../zh/exercises'

export const exercises: typeof Zh = {
  exercises: {
    title: 'Joint exercises', one: 'Exercise', empty: 'There are no exercises', none: 'Nothing passes the filters.', which: 'By state', current: 'To come or under way', all: 'All',
    views: { list: 'List', calendar: 'Calendar' }, view: 'How it is shown', propose: 'New exercise', month: (year, month) => `${year}-${String(month).padStart(2, '0')}`,
    before: 'Month before', after: 'Month after', days: ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'], noneInMonth: 'Nothing in this month.',
    leads: (region) => `${region} coordinates`, takePart: (regions) => `with ${regions}`, from: (from, until) => `${from} until ${until}`,
    approvedOf: (n, all) => `approved ${n}/${all}`, clock: (time) => `Exercise clock ${time}`, standing: ' (stands)', graded: (score, grade) => `score ${score} · ${grade}`,
    realFirst: (region, level) => `The real thing first: a real ${level} incident in ${region} made the exercise pause. Decide to resume or to abort.`,
    tabs: { overview: 'Overview', injects: 'Received', script: 'Script', control: 'Control', evaluation: 'Evaluation', actions: 'Corrections' }, parts: 'Parts of the exercise',
    enter: 'Enter as a player', enterNow: 'Enter', password: 'Password', entering: 'Entering…',
    enterHow: 'Logs in again in this role, into the exercise: from then on only the exercise is seen and changed. Leave it for anything real.', inside: 'You are in this exercise.', otherInside: 'You are in another exercise; leave it first.',
    inEarnest: 'Approvals, schedule, start, pause, end and corrections are real: leave the exercise for them.', inPlay: 'Scripts, injects, observations and ratings belong to the exercise: enter it first.',
    facts: {
      form: 'Form', content: 'Content', purpose: 'Purpose', style: 'Style', announced: 'Announced', factor: 'Exercise clock', safety: 'Safety officer', plan: 'Plan under test', scenario: 'Scenario', objectives: 'Objectives',
      parts: 'Who takes part', approvals: 'Approvals', summary: 'Findings', note: 'Remark', reason: 'Reason',
    },
    announced: 'announced', unannounced: 'not announced', factorOf: (n) => `real time ×${n}`, weight: (n) => `weight ${n}`, critical: 'safety critical',
    centre: 'Duty centre', town: (code) => `Town ${code}`, noDesk: 'no desk', waitsFor: 'not arrived yet', overdue: 'late', due: (time) => `due ${time}`, answered: (time) => `answered ${time}`,
    clashes: 'Clashes', noClash: 'Nothing clashes.',
  },
  exerciseForm: {
    title: 'Propose an exercise', library: 'Begin with one that was reported in public', noLibrary: 'None', name: 'Name', scenario: 'Scenario', form: 'Form', content: 'Content', purpose: 'Purpose', style: 'Style',
    announced: 'Announced to players', factor: 'Exercise seconds per second (1: real time)', safety: 'Safety officer (unit and name)', plan: 'Plan under test', noPlan: 'None', starts: 'Begins', ends: 'Ends at the latest',
    regions: 'Regions and forces', own: ' (coordinates)', desk: 'Duty centre plays', teams: 'Teams', experts: 'Experts', nobody: 'No teams or experts to choose.',
    objectives: 'Objectives', code: 'Code', text: 'Objective', weight: 'Weight', critical: 'safety critical (failing it caps the grade)', add: 'Add', remove: 'Remove', removeOf: (n) => `Remove objective ${n}`,
    submit: 'Propose', badTimes: 'It must begin before it ends.', badFactor: 'From 0.1 to 100.', noObjective: 'At least one objective.', alone: 'A joint exercise has other regions in it; alone is possible too.',
    badObjective: (n) => `Objective ${n} needs a code such as O1, a text and a weight from 1 to 100.`,
  },
}
