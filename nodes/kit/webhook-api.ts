/** Sends JSON out of the studio. */
export interface WebhookApi {
  /**
   * POSTs `body` once; a second try of the same step carries the same `Idempotency-Key`.
   * @returns the HTTP status, which is 2xx
   * @throws NodeError `webhook-refused` (an address that must not be reached), `webhook-failed`
   */
  post(url: string, body: unknown): Promise<number>
}
