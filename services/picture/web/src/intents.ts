import { ref } from 'vue'

/** Set by key A or its chip: the feed puts the focus on the next fact to sign and takes it back. */
export const wantsSign = ref(false)
