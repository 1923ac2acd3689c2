/** `count` random bytes as hexadecimal text; works on plain http and on Chrome 80. */
function randomHex(count: number): string {
  const bytes = crypto.getRandomValues(new Uint8Array(count))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Hands out idempotency keys: the same for a repeat of the same request, fresh for any other. */
export class RequestKeys {
  private last: { request: string; key: string } | null = null

  constructor(private readonly fresh: () => string = () => randomHex(16)) {}

  keyFor(request: string): string {
    if (this.last?.request !== request) this.last = { request, key: this.fresh() }
    return this.last.key
  }

  /** The request had its answer; the next one is another, even with the same content. */
  settle(): void {
    this.last = null
  }
}
