import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, rmSync } from 'node:fs';
import path from 'node:path';
import { chromium, expect, test } from '@playwright/test';
import { freePort } from '../scripts/stick/free-port.fixture.ts';
import { begin, scratch } from './commands.ts';
import { goTo, pickFiles, rail, saved, setSmallRun, train } from './studio.ts';

test.setTimeout(600_000);

test('a stick that was copied elsewhere goes from its demo study to a report without a network', async ({ launchOptions }) => {
  const made = scratch('stick');
  const copied = scratch('copy');
  const written = await begin('stick', made, '--demo').ended;
  expect(written).toMatchObject({ status: 0, output: expect.stringContaining('The stick is written and checked') });
  cpSync(made, copied, { recursive: true });
  rmSync(made, { recursive: true });

  const port = await freePort();
  const server = spawn('sh', [path.join(copied, 'start.sh'), '--no-open', '--port', `${port}`], {
    cwd: '/',
    env: { PATH: process.env.PATH },
  });
  const address = `http://127.0.0.1:${port}/`;
  // No other name or address is reached, neither by the page nor by the browser.
  const cut = ['--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1', '--proxy-server=127.0.0.1:9', '--proxy-bypass-list=127.0.0.1'];
  const browser = await chromium.launch({ ...launchOptions, args: [...(launchOptions.args ?? []), ...cut] });
  try {
    await expect
      .poll(() =>
        fetch(address).then(
          ({ status }) => status,
          () => null,
        ),
      )
      .toBe(200);
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, serviceWorkers: 'allow' });
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
    page.on(
      'request',
      (request) => !/^(blob:|data:)/.test(request.url()) && !request.url().startsWith(address) && faults.push(request.url()),
    );
    await page.goto(address);
    expect(await page.evaluate(() => crossOriginIsolated), 'threads may share memory').toBe(true);
    await page.getByRole('button', { name: 'I understand' }).click();
    await pickFiles(page, path.join(copied, 'demo/demo-study.zip'));
    await expect(rail(page)).toContainText('48 of 48 scans used');
    await setSmallRun(page, { Epochs: '2', 'Batch size': '8' });
    await train(page);
    await goTo(page, 'Evaluate');
    await page.getByRole('button', { name: 'Save the report' }).click();
    expect(await saved(page, 'Report with pictures', 'menuitem')).toMatch(/Scans found<\/text><text[^>]*>n = 48</);
    expect(faults).toEqual([]);
  } finally {
    await browser.close();
    server.kill();
    if (server.exitCode === null) await once(server, 'exit');
    rmSync(copied, { recursive: true, force: true });
  }
});
