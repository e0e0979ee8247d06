import { create } from 'zustand';
import { askAppWorker, followRequests, type MadeRequest, type RequestReport } from '#workers/client/requests.ts';
import { kindOf } from './request-kind.ts';

/** The requests of the page and its workers, as the browser lists them. */
export interface RequestsState {
  /** Requests for files of the app, by the thread that made them: their addresses are fixed when the app is built. */
  files: Readonly<Record<string, readonly MadeRequest[]>>;
  /** Orders to the studio's own server on this computer, to fetch published weights. */
  orders: readonly MadeRequest[];
  /** All other requests, and those that carried a body: something may have left with them. */
  others: readonly MadeRequest[];
  /** What the policy refused. */
  refused: readonly MadeRequest[];
}

export const NO_REQUESTS: RequestsState = { files: {}, orders: [], others: [], refused: [] };

/** A report may come twice, from the service worker. */
function withOne(list: readonly MadeRequest[] | undefined, one: MadeRequest): readonly MadeRequest[] {
  const isKnown = list?.some(({ at, address, by }) => at === one.at && address === one.address && by === one.by) ?? false;
  return isKnown ? (list ?? []) : [...(list ?? []), one];
}

/** The requests with those of a report. `base` is the address below which the app's files lie. */
export function withReport(state: RequestsState, { made, refused, posted = [] }: RequestReport, base: string): RequestsState {
  let next = state;
  for (const one of made) {
    // The address of the page itself is the person's, or that of the link that led here.
    const kind = one.how === 'navigation' ? 'file' : kindOf(one.address, base);
    if (kind === 'file') next = { ...next, files: { ...next.files, [one.by]: withOne(next.files[one.by], one) } };
    else if (kind === 'order') next = { ...next, orders: withOne(next.orders, one) };
    else next = { ...next, others: withOne(next.others, one) };
  }
  for (const one of posted) if (kindOf(one.address, base) !== 'order') next = { ...next, others: withOne(next.others, one) };
  for (const one of refused) next = { ...next, refused: withOne(next.refused, one) };
  return next;
}

/**
 * How many bytes certainly left with requests that are none for files of the app: their addresses. What else they carried the browser does not
 * tell.
 */
export function bytesSent({ others }: Pick<RequestsState, 'others'>): number {
  return others.reduce((sum, { address }) => sum + new TextEncoder().encode(address).length, 0);
}

export const useRequests = create<RequestsState>()(() => NO_REQUESTS);

function hear(report: RequestReport): void {
  const base = new URL('./', globalThis.document.baseURI).href;
  useRequests.setState((state) => withReport(state, report, base));
}

/** Counts the requests of this page from now on, and those before. */
export function countRequests(): void {
  followRequests(hear);
}

/** Looks again at those of the service worker, which tells of them when it is asked. */
export function countAppRequests(): void {
  askAppWorker(hear);
}
