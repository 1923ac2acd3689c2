import type { drillActs as Zh } from '../zh/drillacts'

export const drillActs: typeof Zh = {
  scheduleExercise: 'Schedule', startExercise: 'Start', pauseExercise: 'Pause', resumeExercise: 'Resume', safetyOpinion: 'What the safety officer says',
  endExercise: 'End', abortExercise: 'Abort for the real thing', evaluateExercise: 'Evaluated', evaluation: 'Findings', closeExercise: 'Close', cancelExercise: 'Cancel',
  approveExercise: 'Take part', refuseExercise: 'Not take part', freezeMsel: 'Freeze the script', releaseInject: 'Release', skipInject: 'Skip',
  openAction: 'Corrective action', objective: 'Objective', issue: 'Issue', measureToTake: 'Measure', post: 'Owner', becomes: 'Becomes', correctBy: 'Due (none: as the rules say)',
  progressAction: 'Progress', completeAction: 'Done', actionEvidence: 'Evidence', verifyAction: 'Verify', returnAction: 'Return',
}
