/**
 * A request that the browser lists: by the name of the thread that made it, with its address, what asked for it ('fetch', 'script') and when, in
 * milliseconds since 1970.
 */
export interface MadeRequest {
  by: string;
  address: string;
  how: string;
  at: number;
}

/** What a thread tells of itself. */
export interface RequestReport {
  /** Requests that it made. */
  made: readonly MadeRequest[];
  /** Addresses to which the policy let none go. */
  refused: readonly MadeRequest[];
  /** Requests by methods that carry a body, as the service worker sees those of the pages; `how` is the method. */
  posted?: readonly MadeRequest[];
}

/** Returns the report in a message of a worker; null for other messages. */
export function reportIn(message: unknown): RequestReport | null {
  return typeof message === 'object' && message !== null && 'made' in message && 'refused' in message ? (message as RequestReport) : null;
}

/** What a thread has that makes requests: the page, a worker or the service worker. */
export interface RequestingThread {
  readonly performance: Pick<Performance, 'getEntriesByType' | 'timeOrigin'>;
  addEventListener(type: 'securitypolicyviolation', listener: (event: SecurityPolicyViolationEvent) => void): void;
}

/** Addresses of bytes that the page holds itself. */
const isInner = (address: string) => /^(blob|data):/.test(address);

const madeBy = (by: string, origin: number, entries: readonly PerformanceEntry[]): MadeRequest[] =>
  entries
    .map((entry) => ({ by, address: entry.name, how: (entry as PerformanceResourceTiming).initiatorType, at: origin + entry.startTime }))
    .filter(({ address }) => !isInner(address));

/**
 * Tells every request that the browser lists of this thread (Resource Timing), those before this call at once, and every address that the policy
 * refuses it. The list of the browser ends after 250 entries; its observer is told all.
 */
export function reportRequests(by: string, thread: RequestingThread, tell: (report: RequestReport) => void): void {
  const { timeOrigin } = thread.performance;
  const say = (made: readonly MadeRequest[], refused: readonly MadeRequest[]) => {
    if (made.length + refused.length > 0) tell({ made, refused });
  };
  thread.addEventListener('securitypolicyviolation', ({ blockedURI, effectiveDirective }) => {
    if (!isInner(blockedURI)) say([], [{ by, address: blockedURI, how: effectiveDirective, at: Date.now() }]);
  });
  // A thread that is about to compute hears no observer: it tells at once what there is.
  const before = thread.performance.getEntriesByType('resource');
  say(madeBy(by, timeOrigin, [...thread.performance.getEntriesByType('navigation'), ...before]), []);
  if (!('PerformanceObserver' in globalThis)) return;
  const known = new Set(before.map(keyOf));
  new PerformanceObserver((list) => {
    const fresh = list.getEntries().filter((entry) => !known.has(keyOf(entry)));
    say(madeBy(by, timeOrigin, fresh), []);
  }).observe({ type: 'resource', buffered: true });
}

const keyOf = ({ name, startTime }: PerformanceEntry) => `${startTime} ${name}`;
