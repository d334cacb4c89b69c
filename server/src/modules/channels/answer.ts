/** Expected failures of the outside world are values. */
export type Answer<T> = { ok: true; value: T } | { ok: false; code: string; reason: string; retryable: boolean };
