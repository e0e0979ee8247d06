import type { RequestReport } from './request-report.ts';

const SERVICE_WORKER = 'service-worker';
/** The list of the browser would end after 250 entries. */
const MOST_LISTED = 100_000;
/** Methods of requests that carry nothing. */
const CARRIES_NOTHING: readonly string[] = ['GET', 'HEAD', 'OPTIONS'];

/**
 * The requests of the service worker itself, and those of its pages that carry a body. It shares no code with the page, since it has to be one file
 * (`appFilesList` in vite.config.ts).
 */
export class AppRequests {
  private readonly posted: RequestReport['made'][number][] = [];
  private readonly performance: Pick<Performance, 'getEntriesByType' | 'setResourceTimingBufferSize' | 'timeOrigin'>;

  constructor(performance: AppRequests['performance']) {
    this.performance = performance;
    performance.setResourceTimingBufferSize(MOST_LISTED);
  }

  /** Looks at a request of a page or of one of its workers. Returns whether it is one that carries something. */
  see({ method, url }: Pick<Request, 'method' | 'url'>): boolean {
    if (CARRIES_NOTHING.includes(method)) return false;
    this.posted.push({ by: 'page', address: url, how: method, at: Date.now() });
    return true;
  }

  /** All requests since this worker was started. */
  report(): RequestReport {
    const { timeOrigin } = this.performance;
    const entries = this.performance.getEntriesByType('resource') as PerformanceResourceTiming[];
    const made = entries.map(({ name, initiatorType, startTime }) => ({
      by: SERVICE_WORKER,
      address: name,
      how: initiatorType,
      at: timeOrigin + startTime,
    }));
    return { made, refused: [], posted: this.posted };
  }
}
