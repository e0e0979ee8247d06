import { describe, expect, it } from 'vitest';
import { kindOf } from './request-kind.ts';
import { bytesSent, NO_REQUESTS, withReport } from './requests.ts';

const BASE = 'https://example.org/studio/';
const made = (address: string, by = 'page', at = 1, how = 'fetch') => ({ made: [{ by, address, how, at }], refused: [] });

describe('what a request is', () => {
  it.each([
    ['assets/a-1234.js', 'file'],
    ['', 'file'],
    ['#lesson=a', 'file'],
    ['weights/net.safetensors', 'file'],
    ['weights/downloads/get', 'order'],
    ['assets/a.js?who=Mueller', 'other'],
    ['assets/a.js#who', 'other'],
    ['weights/downloads/get?who=Mueller', 'other'],
    ['?who=Mueller', 'other'],
  ])('%j below the page is %s', (path, kind) => {
    expect(kindOf(BASE + path, BASE)).toBe(kind);
  });

  it.each([
    'https://example.org/other/a.js',
    'https://elsewhere.example/studio/a.js',
    'http://example.org/studio/a.js',
    'wss://example.org/studio/',
    'no address',
    'https://example.org/studio/../x',
    'https://u:p@example.org/studio/a.js',
  ])('%s is none for a file of the app', (address) => {
    expect(kindOf(address, BASE)).toBe('other');
  });
});

it('files are counted by the thread that asked for them, and nothing was sent with them', () => {
  const state = [made(`${BASE}a.js`), made(`${BASE}b.js`), made(`${BASE}a.js`, 'decode')].reduce(
    (all, one) => withReport(all, one, BASE),
    NO_REQUESTS,
  );
  expect(Object.entries(state.files).map(([by, list]) => [by, list.length])).toEqual([
    ['page', 2],
    ['decode', 1],
  ]);
  expect(bytesSent(state)).toBe(0);
});

it('a request to elsewhere, or with something added to its address, counts as sent with the bytes of its address', () => {
  const elsewhere = 'https://elsewhere.example/ü';
  const state = withReport(withReport(NO_REQUESTS, made(elsewhere), BASE), made(`${BASE}a.js?x`, 'gpu', 2), BASE);
  expect(state.others.map(({ by }) => by)).toEqual(['page', 'gpu']);
  expect(bytesSent(state)).toBe(new TextEncoder().encode(`${elsewhere}${BASE}a.js?x`).length);
});

it('a request with a body counts as sent, also to a file of the app; an order to the own server does not', () => {
  const posted = (address: string) => ({ made: [], refused: [], posted: [{ by: 'page', address, how: 'POST', at: 3 }] });
  expect(withReport(NO_REQUESTS, posted(`${BASE}a.js`), BASE).others).toHaveLength(1);
  expect(withReport(NO_REQUESTS, posted(`${BASE}weights/downloads/get`), BASE).others).toEqual([]);
});

it('what comes twice, as from the service worker, counts once', () => {
  const twice = made(`${BASE}a.js`, 'service-worker', 7);
  const state = withReport(withReport(NO_REQUESTS, twice, BASE), twice, BASE);
  expect(state.files['service-worker']).toHaveLength(1);
});

it('the address that a person opened the page by is no request of the page', () => {
  expect(withReport(NO_REQUESTS, made(`${BASE}?from=mail`, 'page', 1, 'navigation'), BASE).others).toEqual([]);
});

it('what the policy refused is kept apart: it was not sent', () => {
  const state = withReport(NO_REQUESTS, { made: [], refused: made('https://elsewhere.example/').made }, BASE);
  expect(state.refused).toHaveLength(1);
  expect(bytesSent(state)).toBe(0);
});
