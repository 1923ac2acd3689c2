import type { Component } from 'vue'
import { t } from '../locales'
import type { RouteName } from '../router'

/**
 * What the frame knows of a screen. A screen gets the route's parameters as props (`id`, …).
 * An `overlay` (a drawer of its own) is shown above the screen that was there before and says
 * `close` when it wants to go; `done` with an id opens that incident.
 */
export interface Screen {
  load: () => Promise<{ default: Component }>
  title: string
  /** Place in the main menu and its number key; none: reached in another way. */
  key?: '1' | '2' | '3' | '4' | '5' | '6'
  /** Roles that see the menu entry; none: everyone. */
  roles?: readonly string[]
  overlay?: boolean
  /** Exists for its `roles` alone: everybody else gets the picture instead, and none of its code. */
  secret?: boolean
  /** Without the bars of the frame. */
  bare?: boolean
}

/** Roles for which something may wait. */
const DECIDERS = ['duty_officer', 'duty_leader', 'commander', 'bureau_head']
/** Those who look for forces; everybody may look them up. */
const SEEKERS = ['duty_officer', 'duty_leader', 'commander', 'resource_manager']
/** Those who plan, approve, judge or play; play is open to every desk of a region that takes part. */
const DRILLED = [...DECIDERS, 'resource_manager', 'expert_manager', 'enforcement_officer', 'drill_coordinator', 'evaluator', 'auditor']
/** Organs that have a part in referrals. */
const PARTIES = ['enforcement_officer', 'bureau_head', 'police_liaison', 'procurator']
/** Those who keep the pool, ask for experts or approve. */
const POOLED = [...DECIDERS, 'expert_manager', 'enforcement_officer', 'drill_coordinator', 'auditor']

export const SCREENS: Readonly<Record<RouteName, Screen>> = {
  picture: { load: () => import('../components/PictureScreen.vue'), title: t.menu.picture, key: '1' },
  deadlines: { load: () => import('./deadlines/DeadlinesScreen.vue'), title: t.menu.deadlines, key: '2' },
  approvals: { load: () => import('./approvals/ApprovalsScreen.vue'), title: t.menu.approvals, key: '3', roles: DECIDERS },
  tasks: { load: () => import('./tasks/TasksScreen.vue'), title: t.menu.tasks, key: '4' },
  plans: { load: () => import('./plans/PlansScreen.vue'), title: t.menu.plans, key: '5' },
  shifts: { load: () => import('./shifts/ShiftsScreen.vue'), title: t.menu.shifts, key: '6' },
  warnings: { load: () => import('./warnings/WarningsScreen.vue'), title: t.menu.warnings },
  forces: { load: () => import('./forces/ForcesScreen.vue'), title: t.menu.forces },
  find: { load: () => import('./find/FindScreen.vue'), title: t.menu.find, roles: SEEKERS },
  aid: { load: () => import('./aid/AidScreen.vue'), title: t.menu.aid },
  stock: { load: () => import('./stock/StockScreen.vue'), title: t.menu.stock },
  referrals: { load: () => import('./referrals/ReferralsScreen.vue'), title: t.menu.referrals, roles: PARTIES, secret: true },
  exercises: { load: () => import('./exercises/ExercisesScreen.vue'), title: t.menu.exercises, roles: DRILLED },
  experts: { load: () => import('./experts/ExpertsScreen.vue'), title: t.menu.experts, roles: POOLED },
  incident: { load: () => import('./incident/IncidentScreen.vue'), title: t.menu.incident, overlay: true },
  intake: { load: () => import('./intake/IntakeScreen.vue'), title: t.menu.intake, overlay: true },
  status: { load: () => import('../components/StatusScreen.vue'), title: t.menu.status },
  settings: { load: () => import('../components/SettingsScreen.vue'), title: t.menu.settings },
  print: { load: () => import('../components/PrintScreen.vue'), title: t.menu.print },
  bigscreen: { load: () => import('../components/BigScreen.vue'), title: t.menu.bigscreen, bare: true },
}
