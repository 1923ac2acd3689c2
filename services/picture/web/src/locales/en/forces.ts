import type { forces as Zh } from '../zh/forces'

export const forces: typeof Zh = {
  forces: {
    title: 'Forces', one: 'Team', empty: 'No teams are registered', noneOf: 'No team passes the filters.', search: 'Name or equipment',
    byStatus: 'By status', byKind: 'By kind', everyKind: 'All kinds', register: 'Register a team', import: 'Import', find: 'Find teams',
    status: { '': 'All', available: 'Available', standby: 'Standby', held: 'Held', committed: 'Out', resting: 'Resting', off: 'Unavailable' },
    summary: (free, all, people, boats) => `${free}/${all} available · ${people} people · ${boats} boats`,
    people: (n) => `${n} people`, level: (n) => `level ${n}`, unassessed: 'not assessed', minutes: (n) => `${n} min`,
    radius: (n) => `${n} km`, vehicles: (n) => `${n} vehicles`, boats: (n) => `${n} boats`, aircraft: (n) => `${n} aircraft`,
    until: (time) => `until ${time}`, heldFor: (what) => `for: ${what}`, copy: 'copy of an exercise', notDispatchable: 'not dispatchable', expired: 'expired',
    asOf: (time) => `as of ${time}`, unsaid: 'not said',
    base: 'What it is', where: 'Base', papers: 'Certificates and agreements', command: 'Who sends it',
    facts: {
      registry: 'Registry', duty: 'Duty', readiness: 'Readiness', kind: 'Kind', source: 'Source', level: 'Level', headcount: 'People',
      carriers: 'Vehicles', equipment: 'Equipment', capabilities: 'Capabilities', base: 'Base', assembly: 'Assembly', certified: 'Certified until', insured: 'Insured until',
      radius: 'Radius', agreements: 'Agreements', force: 'Social force', mobilised: 'Sent by', undispatchable: 'Not dispatchable because', asOf: 'As of', reference: 'Reference',
    },
    fields: {
      name: 'Name', tier: 'Tier', source: 'Source', kind: 'Kind', level: 'Level (1 highest, to 5)', headcount: 'People', vehicles: 'Vehicles', boats: 'Boats',
      aircraft: 'Aircraft', equipment: 'Equipment (one per line)', address: 'Address of the base', latitude: 'Latitude', longitude: 'Longitude', accuracy_m: 'Accuracy (m)',
      assembly_minutes: 'Assembly (min)', certified_until: 'Certified until', insured_until: 'Insured until', radius_km: 'Radius (km)',
      agreements: 'Agreements (one per line)', social_force: 'Social force', mobiliser_region: 'Division code of the unit that sends it', mobiliser_unit: 'Unit that sends it',
      undispatchable_because: 'Why it may not be sent (filled in: it may not)', as_of: 'As of', key: 'Key elsewhere', reference: 'Reference', reason: 'Why it changes', capabilities: 'Capabilities and levels',
    },
    anyLevel: 'not assessed', number: 'A number, please.',
    imports: {
      title: 'Import teams', howTo: 'Choose a CSV or XLSX file whose first row names the columns. Row by row teams are registered or updated; a row with a fault is left out and the fault told; the same file may come again.',
      file: 'List of teams', send: 'Import', tooLarge: 'Too large: at most 700 KB, please import in parts.', choose: 'Please choose a CSV or XLSX file.',
      counts: { created: 'new', updated: 'updated', unchanged: 'unchanged', refused: 'refused' },
      count: (word, n) => `${n} ${word}`, row: 'Row', column: 'Column', why: 'Why', refused: 'Rows that were refused', allGood: 'Every row was taken.',
    },
  },

  find: {
    title: 'Find teams', where: 'Place', ofIncident: 'From an incident', noIncident: 'none', address: 'Address', latitude: 'Latitude', longitude: 'Longitude',
    within: 'Within minutes (empty: any)', need: (n) => `Need ${n}`, capability: 'Capability', anyCapability: 'any', kind: 'Kind', anyKind: 'any',
    level: 'Level at least', anyLevel: 'any', quantity: 'Quantity', addNeed: 'Add a need', removeNeed: (n) => `Remove need ${n}`, remove: 'Remove',
    sources: 'Sources (none: all)', regions: 'Regions', standby: 'Include standby', ask: 'Find',
    badPoint: 'Latitude and longitude (WGS-84, degrees), or an incident that has them.', badMinutes: 'Minutes: 1 to 10080.', badQuantity: 'Quantity: 1 to 1000.',
    badNeed: 'Each need names a capability or a kind.', noRegion: 'Choose a region at least.',
    howTo: 'Fill in and find. Teams of all three regions; arrival is an estimate.',
    found: (available, matching) => `${available} available · ${matching} match`, freshness: 'As of', of: (region, time) => `${region} ${time}`, never: 'unknown',
    short: (what, found, wanted) => `${what}: ${wanted} wanted, ${found} found`,
    none: 'No team matches; what could be relaxed:', excluded: 'Excluded', excludedCount: (reason, n) => `${reason} ${n}`,
    eta: (minutes) => `est. ${minutes} min`, distance: (km) => `${km} km straight`, assembly: (minutes) => `assembly ${minutes} min`,
    stale: (region, time) => `${region} known as of ${time} only: please telephone`, certified: (day) => `certified until ${day}`, mobilised: (unit) => `sent by ${unit}`,
    unchanged: (span) => `unchanged for ${span}`, meets: (list) => `meets ${list}`, request: 'Ask for it', more: 'Next page', first: 'First page',
    methods: 'How arrival is estimated', copy: 'Copy as a request', copied: 'Copied.', notCopied: 'The browser does not allow it; please select the text below.', curl: 'HTTP (curl)', grpc: 'gRPC (grpcurl)',
    token: 'A request carries a token of the own bureau: put it into TOKEN, and the door of gRPC (host:port) into GRPC.',
    reasons: {
      distance: 'too far', radius: 'beyond its radius', no_place: 'no coordinates', needs: 'lacks capability or level', certificate_expired: 'certificate expired', resting: 'resting', committed: 'out',
      held: 'held', standby: 'on standby', out_of_service: 'unavailable', drill: 'in an exercise', not_verified: 'not verified', not_dispatchable: 'not dispatchable',
    },
  },
}
