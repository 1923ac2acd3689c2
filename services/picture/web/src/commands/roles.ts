/** Roles of exercises and of the expert pool. */
export const COORDINATOR: readonly string[] = ['drill_coordinator']
export const EVALUATOR: readonly string[] = ['evaluator']
/** Who reads scripts, ratings and boards; players must not. */
export const CONTROL: readonly string[] = [...COORDINATOR, ...EVALUATOR]
export const HEAD: readonly string[] = ['bureau_head']
export const EXPERT_MANAGER: readonly string[] = ['expert_manager']
/** Who asks for experts. */
export const REQUESTERS: readonly string[] = ['duty_officer', 'enforcement_officer', ...COORDINATOR]
