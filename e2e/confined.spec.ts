import type http from 'node:http';
import { expect, test } from '@playwright/test';
import { expectConfined } from './confinement.ts';
import { listen, plainHost } from './plain-host.ts';
import { loadDataset, openStudio, setSmallRun, train } from './studio.ts';

test.describe('on a host that sends no headers', () => {
  let host: http.Server;
  test.use({
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what a fixture uses from the braces.
    baseURL: async ({}, use) => {
      host = plainHost();
      await use(`http://${await listen(host)}/`);
      host.close();
    },
  });

  // On our server e2e/engines.long.spec.ts looks at the same.
  test('no worker reaches another origin, nor does the page', async ({ page }) => {
    const { faults } = await openStudio(page);
    await loadDataset(page);
    await setSmallRun(page);
    await train(page);
    expect(faults).toEqual([]);
    await expectConfined(page);
  });
});

test('our server says of every answer who may use it', async ({ request, baseURL }) => {
  const script = /src="\.\/(assets\/[^"]+\.js)"/.exec(await (await request.get('/')).text())?.[1];
  for (const [address, status] of [
    ['/', 200],
    ['/automation.html', 200],
    [`/${script}`, 200],
    ['/weights/index.json', 200],
    ['/nothing', 404],
    ['/package.json', 404],
    ['/.git/config', 404],
    ['/assets/../../package.json', 404],
  ] as const) {
    const answer = await request.get(address, { headers: { Origin: 'http://localhost:9999' } });
    expect(answer.status(), address).toBe(status);
    const headers = answer.headers();
    expect(headers['content-security-policy'], address).toMatch(/^default-src 'none'; .*connect-src 'self'; .*frame-ancestors 'none'$/);
    expect(headers, address).toMatchObject({
      'x-content-type-options': 'nosniff',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
    });
    expect(headers, address).not.toHaveProperty('access-control-allow-origin');
  }
  const { port } = new URL(baseURL ?? '');
  const named = await request.get('/automation.html?a=b', { headers: { Host: `localhost:${port}` }, maxRedirects: 0 });
  expect(named.status()).toBe(307);
  expect(named.headers().location).toBe(`http://127.0.0.1:${port}/automation.html?a=b`);
  for (const Host of ['evil.example', '192.168.1.5', `10.0.0.1:${port}`, 'localhost.evil.example', '127.0.0.1.evil.example'])
    expect((await request.get('/', { headers: { Host } })).status(), Host).toBe(403);
});
