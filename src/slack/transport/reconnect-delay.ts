/** Milliseconds to wait before the nth try (from 0) to reconnect: 0, 250, 500, 1,000 … 10,000. */
export const reconnectDelay = (tries: number): number =>
  tries === 0 ? 0 : Math.min(10_000, 250 * 2 ** Math.min(tries - 1, 10))

/** Slack's word to wait before connecting, in milliseconds: it is taken for ten minutes at most, and asked again then. */
export const askedDelay = (seconds: number): number => Math.min(seconds, 600) * 1000
