import { type RequestReport, reportIn } from './request-report.ts';

/** The blob: addresses by script address. They are not revoked, since a worker may be started again. */
const addresses = new Map<string, string>();

function boundAddress(script: string): string {
  const known = addresses.get(script);
  if (known) return known;
  const source = `import ${JSON.stringify(script)};`;
  const address = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
  addresses.set(script, address);
  return address;
}

/** What workers told before the page listened. */
const waiting: RequestReport[] = [];

/** In a worker, what its own workers tell goes on to who started it. */
const tellParent = (report: RequestReport): void => (globalThis as unknown as Pick<Worker, 'postMessage'>).postMessage(report);

let hear: (report: RequestReport) => void = 'document' in globalThis ? (report) => waiting.push(report) : tellParent;

/** Has the page hear which requests its workers make, and the workers that these start. */
export function hearWorkerRequests(tell: (report: RequestReport) => void): void {
  hear = tell;
  for (const report of waiting.splice(0)) tell(report);
}

/**
 * A module worker to which the page's content security policy applies. A worker loaded from the server has the policy that the server
 * sends with the script, which on a host without headers is none; one from a blob: address inherits the policy of the page or worker
 * that starts it. Import it under the name Worker, because the bundler finds workers by the words `new Worker(new URL(...))`.
 */
export const BoundWorker = function boundWorker(script: URL, options: WorkerOptions & { type: 'module' }): Worker {
  // The name tells tools which worker an address belongs to.
  const worker = new globalThis.Worker(`${boundAddress(script.href)}#${options.name}`, options);
  worker.addEventListener('message', ({ data }) => {
    const report = reportIn(data);
    if (report) hear(report);
  });
  return worker;
} as unknown as new (
  script: URL,
  options: WorkerOptions & { type: 'module' },
) => Worker;
