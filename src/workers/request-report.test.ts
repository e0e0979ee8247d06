import { afterEach, expect, it, vi } from 'vitest';
import { type RequestReport, reportIn, reportRequests } from './request-report.ts';

const entry = (name: string, startTime: number, initiatorType = 'fetch') =>
  ({ name, startTime, initiatorType }) as unknown as PerformanceEntry;

let observed: (entries: PerformanceEntry[]) => void = () => {};
class Observer {
  constructor(hear: (list: { getEntries(): PerformanceEntry[] }) => void) {
    observed = (entries) => hear({ getEntries: () => entries });
  }
  observe = () => {};
}

afterEach(() => vi.unstubAllGlobals());

function threadWith(before: Record<string, PerformanceEntry[]>) {
  const events = new EventTarget();
  const told: RequestReport[] = [];
  vi.stubGlobal('PerformanceObserver', Observer);
  const performance = { timeOrigin: 1000, getEntriesByType: (type: string) => before[type] ?? [] };
  reportRequests('gpu', { performance, addEventListener: events.addEventListener.bind(events) as never }, (report) => told.push(report));
  return { events, told };
}

it('a thread tells at once what it asked for before, and then what it asks for, each once', () => {
  const first = entry('http://h/a.js', 1, 'script');
  const { told } = threadWith({ resource: [first] });
  expect(told).toEqual([{ made: [{ by: 'gpu', address: 'http://h/a.js', how: 'script', at: 1001 }], refused: [] }]);
  // A buffered observer hears of the earlier ones once more.
  observed([first, entry('http://h/b.wasm', 2)]);
  expect(told.slice(1).flatMap(({ made }) => made.map(({ address }) => address))).toEqual(['http://h/b.wasm']);
});

it('bytes that the page holds itself are no requests', () => {
  const { told } = threadWith({ resource: [entry('blob:http://h/1', 1), entry('data:,x', 2)] });
  expect(told).toEqual([]);
});

it('what the policy refuses is told as refused', () => {
  const { events, told } = threadWith({});
  events.dispatchEvent(
    Object.assign(new Event('securitypolicyviolation'), { blockedURI: 'https://e.example/', effectiveDirective: 'connect-src' }),
  );
  expect(told).toMatchObject([{ made: [], refused: [{ by: 'gpu', address: 'https://e.example/', how: 'connect-src' }] }]);
});

it('a report is known among the other messages of a worker', () => {
  expect(reportIn({ made: [], refused: [] })).not.toBeNull();
  for (const other of [null, 'ready', { alive: 'lock' }, { id: 1, type: 'GET' }, { reading: 'a.dcm' }]) expect(reportIn(other)).toBeNull();
});
