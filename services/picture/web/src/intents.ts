import { ref } from 'vue'

/** What a key or a chip of the frame asks of a panel; the panel watches the counter. */
export const nextToSign = ref(0)
