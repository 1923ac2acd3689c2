import type { outbox as Zh } from '../zh/outbox'

export const outbox: typeof Zh = {
  outbox: {
    tabs: { intake: 'Own intake', phone: 'For another region (phone)', open: 'To be matched', outbox: 'Outbox' },
    opened: (time) => `opened ${time}`,
    offline: 'No link: fill in as usual; it waits in this PC and goes by itself when the link is back.',
    keep: 'Keep for sending', byItself: 'Goes by itself when the link is back, and only once.', empty: 'Nothing waits.',
    states: { waiting: 'waiting', sent: 'sent', refused: 'refused' },
    written: (name, time) => `${name} ${time}`,
    another: (name) => `${name} has to log in to send it.`,
    again: 'Correct', drop: 'Remove',
    bar: (waiting, refused, strange) =>
      [waiting ? `${waiting} waiting to be sent` : '', refused ? `${refused} refused` : '', strange ? `${strange} left by somebody else` : '']
        .filter(Boolean)
        .join(' · '),
  },

  phone: {
    title: 'By telephone', note: 'What a region with a dark link has told by telephone, until the real record arrives.',
    forRegion: 'For region', text: 'What was told', toldBy: 'Told by (post)', toldAt: 'Told at', incident: 'Incident, if known', submit: 'Record',
    open: 'Not matched yet', empty: 'Nothing is left to match',
    told: (by, time) => `${by} ${time}`,
    mayBe: 'It may be:', nothingYet: 'Nothing that it may be has arrived.',
    kinds: { incident: 'Incident', fact: 'Fact' },
  },
}
