import type { picture as Zh } from '../zh/picture'

export const picture: typeof Zh = {
  incidents: {
    title: 'Incidents', active: 'Open', ended: 'To close', done: 'Done',
    more: (n) => `${n} more are not listed`,
    filter: 'Filter by stage', find: 'Find',
    total: (n) => `Total ${n}`,
    head: { level: 'Level', what: 'Incident / harm', where: 'Region / state', time: 'Received' },
    empty: 'No incident under way', emptyOther: 'No incident at this stage', unclassified: 'ungraded', ungraded: 'no grade',
    newer: 'has newer facts that this version does not know',
  },

  badges: {
    response: (numeral) => `${numeral} response`,
    warning: { red: 'red warning', orange: 'orange warning', yellow: 'yellow warning', blue: 'blue warning' },
  },

  tasks: {
    title: 'Plan tasks', incident: 'Tasks by incident',
    empty: 'No task has been given or asked for',
    progress: (done, all) => `${done} of ${all} done`,
    overdue: (n) => `overdue ${n}`,
    head: { what: 'Task', region: 'By', due: 'Due', state: 'State' },
  },

  duty: {
    title: 'On duty', none: 'no roster', notTaken: 'has not taken over',
    until: (time) => `until ${time}`,
    gap: (region, post, from) => `${region}: no ${post} from ${from} on, please arrange.`,
    head: { region: 'Region', post: 'Post', person: 'Person' },
  },

  casualties: {
    dead: 'dead ', missing: 'missing ', severe: 'severe ', light: 'light ', unsaid: 'not said', nobody: 'nobody harmed',
  },

  map: {
    caption: 'Sketch, binds nobody as to borders', label: 'Sketch map of the three regions',
    region: (name, words) => `${name}\n${words}`,
    behind: 'data behind', unknown: 'data unknown', zoomIn: 'Zoom in', zoomOut: 'Zoom out',
  },

  feed: {
    title: 'Feed', list: 'Feed', all: 'All', notices: 'Notices', requests: 'Requests',
    waiting: (n) => `To sign ${n}`,
    filter: 'Filter the feed',
    fresh: (n) => `${n} new`,
    empty: 'Nothing yet, new facts appear here by themselves', emptyFilter: 'Nothing passes the filter.',
    older: 'Older', oldest: 'Nothing older',
    late: (time) => `arrived ${time}`,
    ack: 'Sign',
    ackOf: (sentence) => `Sign: ${sentence}`,
    acked: (names) => `Signed: ${names}`,
    missing: (names) => `Not signed: ${names}`,
    signed: (name, time) => `${name} ${time}`,
  },

  delivery: {
    sent: (time) => `sent ${time}`,
    arrived: (time) => `arrived ${time}`,
    arrivedBy: (time) => `arrived before ${time}`,
    pending: 'not arrived',
    signed: (time) => `signed ${time}`,
    unsigned: 'not signed', answered: 'answered',
    late: (name, span) => `${name} has not signed for ${span}`,
  },

  deadlines: {
    title: 'Reports due',
    count: (n, late) => (late > 0 ? `${n} · overdue ${late}` : `${n}`),
    empty: 'No report is owed',
    due: (time) => `by ${time}`,
    number: (n) => ` (${n})`,
    to: (recipient) => `to ${recipient}`, above: (code) => `the level above (${code})`,
  },

  notices: {
    title: 'Notices',
    count: (n) => `to sign ${n}`, tab: (n) => `Notices (${n})`,
    empty: 'No notice to us or of ours stands',
    from: (name) => `Notice of ${name}`,
    to: (names) => `Notice to ${names}`,
    asked: (text) => `Asked: ${text}`,
    version: (n) => `version ${n}`,
  },
}
