import type { frame as Zh } from '../zh/frame'

export const frame: typeof Zh = {
  product: 'Joint emergency picture',

  unknown: 'unknown',

  none: 'none',

  age: {
    ago: (span) => `${span} ago`,
    stale: (span) => `${span} behind`,
    lost: (span) => `lost for ${span}`,
    asOf: (time, sign) => `as of ${time} ${sign}`,
    seconds: (n) => `${n} s`,
    minutes: (m, s) => `${m} min ${s} s`,
    hours: (h, m) => `${h} h ${m} min`,
    days: (d, h) => `${d} d ${h} h`,
    left: (span) => `${span} left`,
    over: (span) => `overdue ${span}`,
  },

  login: {
    title: 'Duty log-in', role: 'Post', roleCode: 'User name', password: 'Password', submit: 'Log in', busy: 'Logging in…',
    expired: 'The session has expired, please log in again.', checking: 'Checking the session…',
    hint: 'The user name is the post. The password goes to the bureau’s own issuer and is not kept in the browser.',
    needPassword: 'Please enter the password.',
  },

  bar: {
    lights: 'Freshness of the three regions',
    own: (name) => `Desk of ${name}`,
    asOf: (time) => `Data as of ${time}`,
    drift: (seconds) => `PC clock ${Math.abs(seconds)} s ${seconds > 0 ? 'fast' : 'slow'}`,
    intake: 'Intake', logout: 'Log out', skip: 'Skip to the content',
  },

  strip: {
    deadlines: (n, late) => (late > 0 ? `Deadlines ${n} · overdue ${late}` : `Deadlines ${n}`),
    approvals: (n) => `Approvals ${n}`,
  },

  sound: {
    on: 'Sound on', off: 'Sound is off',
    muted: (seconds) => `Muted ${seconds} s`,
    strip: 'Sound is off – press here to switch it on',
    blink: (n) => `[${n} to sign]`,
    tones: {
      sign: 'A fact waits for our 签收.',
      deadline: 'A deadline is near or missed.',
      request: 'A neighbour asks for help.',
    },
  },

  keys: {
    title: 'Keys',
    note: 'They do nothing in input boxes or while an input method composes; they can be switched off in the settings.',
    list: [
      ['A', 'Next fact to sign'], ['N', 'Intake'], ['T', 'Deadlines'], ['P', 'Approvals (leaders)'], ['/', 'Find'],
      ['J K', 'Down and up in a list'], ['Enter', 'Open'], ['Esc', 'Close'], ['M', 'Mute for 60 s'], ['F', 'Big screen'],
      ['1–6', 'Main menu'], ['?', 'This sheet'],
    ],
  },

  exercise: {
    head: (title) => `EXERCISE EXERCISE EXERCISE — ${title} · nothing on this screen is real`,
    clock: (time) => `Exercise clock ${time}`, leave: 'Leave the exercise', realFirst: 'The real thing first: an incident made the exercise pause',
  },

  link: {
    connecting: 'Connecting to the local service', ok: 'Connected to the local service',
    slow: (span) => `Local service silent for ${span}`,
    lost: 'Cut off from the local service',
    bar: (span, since) => `Cut off from the local service for ${span} · what is shown is of ${since}, read-only`,
    amber: (span) => `The local service has been silent for ${span}, waiting.`,
    readOnly: 'Cut off from the local service, nothing can be sent now.',
    caughtUp: (n) => (n > 0 ? `Connected again, ${n} facts caught up` : 'Connected again, nothing was missed'),
    phone: (name, span, telephone) => `${name} has been lost for ${span}, please ask by telephone: ${telephone}`,
    goodbye: 'The local service restarts and will be reached again.',
  },

  settings: {
    note: 'Kept in this browser only.',
    theme: { title: 'Theme', choices: { auto: 'As the system', light: 'Light', dark: 'Dark' } },
    size: { title: 'Text size', choices: { s: 'Small', m: 'Medium', l: 'Large' } },
    language: { title: 'Language', choices: { 'zh-CN': '中文', en: 'English' } },
    keys: { title: 'Keys', on: 'Use keys' },
    sound: {
      title: 'Tones', volume: 'Loudness', test: 'Listen',
      note: 'Tones cannot be switched off for good; M mutes them for 60 seconds.',
    },
    notify: {
      title: 'System notifications', granted: 'System notifications are allowed.', ask: 'Allow system notifications',
      denied: 'The browser does not allow notifications; its site settings can change that.',
    },
  },

  status: {
    regions: 'Data of the three regions', own: 'own', arrived: 'Our facts at the neighbours', hashes: 'Hashes of the picture',
    link: (words, span) => `${words} · heard ${span} ago`,
    serverTime: (time) => ` · server time ${time}`,
    noArrivals: 'No echo of a neighbour yet', noHashes: 'No facts yet',
    regionHead: { region: 'Region', age: 'Freshness', asOf: 'Data as of', telephone: 'Telephone' },
    arrivedHead: { region: 'Region', topic: 'Topic', sequence: 'Arrived up to', at: 'Time' },
    hashHead: { topic: 'Topic', sequence: 'Number', hash: 'Hash' },
  },

  print: {
    back: 'Back', print: 'Print', show: 'Show the picture that was kept', late: ' (overdue)', exercise: '[EXERCISE] ',
    none: 'No picture was kept in this browser, there is nothing to print.',
    title: (region) => `Joint emergency picture (kept at the desk of ${region})`,
    asOf: (time) => `The picture as it was known at ${time}; ask by telephone about what came after.`,
    regions: 'Data and telephones of the three regions',
    incidents: (n) => `Incidents under way: ${n}`,
    deadlines: (n) => `Open deadlines: ${n}`,
    regionHead: { region: 'Region', light: 'State', asOf: 'Data as of', telephone: 'Telephone', duty: 'On duty' },
    incidentHead: { level: 'Level', what: 'Incident', where: 'Region / state', harm: 'Harm', due: 'Next deadline' },
    deadlineHead: { due: 'Due', region: 'Region', what: 'What', title: 'Incident' },
  },

  bigscreen: { next: 'Next deadlines', leave: 'Esc leads back' },

  clockKinds: { report: 'Report', answer: 'Answer', accept: 'Take over', complete: 'Complete', offers: 'Offers until', take_up: 'Take up' },

  forbidden: {
    screen: (title, roles) => `Not permitted (${title}). Needed: ${roles}.`,
    picture: (role) => `Not permitted (joint picture). Present post: ${role}. Please log in with a duty post.`,
  },

  panel: {
    loading: 'Fetching the picture of the three regions…',
    fetching: 'Fetching data…',
    waited: (seconds) => `waited ${seconds} s`,
    failed: (status, time) => `No data (${status}) · ${time}`,
    retryIn: (seconds) => `again in ${seconds} s`,
    retry: 'Try now',
    traced: (id) => `number ${id}`,
    asOf: (time) => `as of ${time}`,
    empty: (sentence, time) => `${sentence} · last checked ${time}`,
    allOnline: 'all three regions online',
    behind: (names) => `without the newest of ${names}`,
    readOnly: 'read-only',
    tabs: 'Other contents at this place',
  },

  network: {
    unreachable: 'The local service cannot be reached, please try again.',
    http: (status) => `The service answered HTTP ${status}.`,
    noLink: 'no network',
    status: (status) => `HTTP ${status}`,
  },
}
