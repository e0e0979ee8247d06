import type { ToAppWorker } from '../app-messages.ts';
import { hearWorkerRequests } from '../bound-worker.ts';
import { type RequestReport, reportIn, reportRequests } from '../request-report.ts';

export type { MadeRequest, RequestReport } from '../request-report.ts';

/** Tells of the requests of this page, of all its workers and of the service worker, from the first on. A report may come twice. */
export function followRequests(tell: (report: RequestReport) => void): void {
  reportRequests('page', globalThis.window, tell);
  hearWorkerRequests(tell);
  const container = globalThis.navigator.serviceWorker as ServiceWorkerContainer | undefined;
  container?.addEventListener('message', ({ data }) => {
    const report = reportIn(data);
    if (report) tell(report);
  });
  askAppWorker(tell);
}

/** Has the service worker tell of its requests: what it did before this page was there, and what it fetched since it told last. */
export function askAppWorker(tell: (report: RequestReport) => void): void {
  const container = globalThis.navigator.serviceWorker as ServiceWorkerContainer | undefined;
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({ data }) => {
    port1.close();
    const report = reportIn(data);
    if (report) tell(report);
  };
  container?.controller?.postMessage({ ask: 'requests' } satisfies ToAppWorker, [port2]);
}
