/** Roles for which something may wait. */
export const DECIDERS: readonly string[] = ['duty_officer', 'duty_leader', 'commander', 'bureau_head']
