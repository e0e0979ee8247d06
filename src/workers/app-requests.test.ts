import { expect, it } from 'vitest';
import { AppRequests } from './app-requests.ts';

const performanceWith = (names: string[]) => ({
  timeOrigin: 1000,
  setResourceTimingBufferSize: () => {},
  getEntriesByType: () => names.map((name, i) => ({ name, initiatorType: 'fetch', startTime: i })) as unknown as PerformanceEntryList,
});

it('the service worker tells of its own requests', () => {
  expect(new AppRequests(performanceWith(['http://h/a.js'])).report()).toEqual({
    made: [{ by: 'service-worker', address: 'http://h/a.js', how: 'fetch', at: 1000 }],
    refused: [],
    posted: [],
  });
});

it('it tells of requests of pages that carry a body, by their method, and passes over the others', () => {
  const requests = new AppRequests(performanceWith([]));
  expect(['GET', 'HEAD', 'POST', 'PUT'].map((method) => requests.see({ method, url: `http://h/${method}` }))).toEqual([
    false,
    false,
    true,
    true,
  ]);
  expect(requests.report().posted).toMatchObject([
    { address: 'http://h/POST', how: 'POST' },
    { address: 'http://h/PUT', how: 'PUT' },
  ]);
});
