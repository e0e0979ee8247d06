import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import http from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type BrowserContext, expect, test } from '@playwright/test';
import { type PreviewServer, preview } from 'vite';
import { hasPublishedHash, PUBLISHED_WEIGHTS, publishedBytes, sizeBounds } from '#nn/weights/catalogue.ts';
import { openPack } from '../scripts/lib/weight-pack.mjs';
import { weightDownloads } from '../scripts/lib/weights/preview-plugin.mjs';
import { close, listen } from './plain-host.ts';
import { chooseNet, expectAccessible, goTo, openStudio } from './studio.ts';

const ROOT = path.resolve(import.meta.dirname, '..');
/** It stands for the published file of SqueezeNet, of which none is at hand. */
const BYTES = readFileSync(path.join(ROOT, 'tests/goldens/weights/squeezenet1_0_f16.safetensors'));
const SHA256 = createHash('sha256').update(BYTES).digest('hex');
const PUBLISHED = 'squeezenet1_0-b66bff10';
const NAME = `squeezenet1_0-${SHA256.slice(0, 8)}`;
const HALF = BYTES.length >> 1;

let folder: string;

/** Gives the first half and then nothing, and to whoever goes on the rest. */
function giveHalves(request: http.IncomingMessage, response: http.ServerResponse): void {
  const goesOn = request.headers.range === `bytes=${HALF}-` && request.headers['if-range'] === '"one"';
  const range = goesOn && { 'Content-Range': `bytes ${HALF}-${BYTES.length - 1}/${BYTES.length}` };
  response.writeHead(goesOn ? 206 : 200, { ETag: '"one"', 'Content-Length': BYTES.length - (goesOn ? HALF : 0), ...range });
  if (goesOn) response.end(BYTES.subarray(HALF));
  else response.write(BYTES.subarray(0, HALF));
}

test.use({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what a fixture uses from the braces.
  baseURL: async ({}, use) => {
    folder = mkdtempSync(path.join(tmpdir(), 'groundglass-studio-'));
    const upstream = http.createServer(giveHalves);
    const studio = await startStudio(await listen(upstream));
    await use(studio.resolvedUrls?.local[0] ?? '');
    await close(upstream);
    await studio.close();
    rmSync(folder, { recursive: true });
  },
});

/** The studio's server with another table of published weights: no option of its own leads it elsewhere. */
function startStudio(host: string): Promise<PreviewServer> {
  const rows = PUBLISHED_WEIGHTS.filter(({ file }) => file.startsWith(PUBLISHED)).map((row) => ({
    ...row,
    file: `${NAME}.pth`,
    digest: SHA256.slice(0, 8),
    sha256: SHA256,
    mebibytes: BYTES.length / 2 ** 20,
    address: `http://${host}/models/${NAME}.pth`,
  }));
  const catalogue = async () => ({ PUBLISHED_WEIGHTS: rows, hasPublishedHash, publishedBytes, sizeBounds });
  const plugins = [weightDownloads({ pack: openPack(path.join(folder, 'pack')), folder: path.join(folder, 'begun'), catalogue })];
  return preview({ root: ROOT, logLevel: 'error', plugins, preview: { port: 0, open: false } });
}

/** The page knows the file by the hash that it has. */
async function tellOfTheFile(context: BrowserContext): Promise<void> {
  await context.route('**/assets/*.js', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: (await response.text()).replaceAll(PUBLISHED, NAME) });
  });
}

test('a click has our server fetch published weights, which can be stopped, gone on with and found by every browser', async ({
  page,
  browser,
}) => {
  await tellOfTheFile(page.context());
  const { faults } = await openStudio(page);
  await goTo(page, 'Train');
  await chooseNet(page, 'SqueezeNet 1.0');
  await page.getByRole('button', { name: `Download ${NAME}.pth` }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText(`https://download.pytorch.org/models/${NAME}.pth`);
  await expect(dialog).toContainText("download.pytorch.org sees this computer's network address and which file is asked for");
  await expect(dialog).toContainText(path.join(folder, 'pack'));
  await expectAccessible(page);
  await dialog.getByText('Or download it by hand').click();
  await expect(dialog.getByRole('link', { name: 'Download in a new tab' })).toBeVisible();
  await dialog.getByRole('button', { name: 'Download', exact: true }).click();

  const table = page.getByRole('table', { name: /^Published weights/ });
  const half = `${Number((HALF / 1e6).toPrecision(3))} MB`;
  await expect(table).toContainText(`Downloading: ${half} of`);
  await expect(table.getByRole('progressbar', { name: `Download of ${NAME}.pth` })).toBeVisible();
  await expectAccessible(page);
  await table.getByRole('button', { name: `Cancel the download of ${NAME}.pth` }).click();
  await expect(table).toContainText(`Stopped: ${half} of`);

  await page.getByRole('button', { name: 'Weights for several nets' }).click();
  const several = page.getByRole('dialog');
  await expect(several.getByRole('table')).toContainText(`Stopped: ${half} of`);
  await several.getByRole('checkbox', { name: 'ResNet-18' }).check();
  await expect(several.getByRole('button', { name: 'Get the weights of 1 net, 46.8 MB' })).toBeEnabled();
  await several.getByRole('button', { name: /^Choose the small nets/ }).click();
  await expect(several.getByRole('button', { name: /^Get the weights of 6 nets/ })).toBeEnabled();
  await expectAccessible(page);
  await page.keyboard.press('Escape');

  // Another browser of this computer, which sees the file as soon as it is there.
  const other = await browser.newContext();
  await tellOfTheFile(other);
  const page2 = await other.newPage();
  const second = await openStudio(page2);
  await goTo(page2, 'Train');
  await chooseNet(page2, 'SqueezeNet 1.0');
  await expect(page2.getByRole('table', { name: /^Published weights/ })).toContainText('Stopped');

  await table.getByRole('button', { name: `Go on with the download of ${NAME}.pth` }).click();
  await expect(page.getByRole('radio', { name: `${NAME}.pth` })).toBeChecked();
  await expect(table).toContainText('Stored here');
  await page2.getByRole('button', { name: `Load ${NAME}.pth` }).click();
  await expect(page2.getByRole('radio', { name: `${NAME}.pth` })).toBeChecked();
  expect([...faults, ...second.faults]).toEqual([]);
  await other.close();
});
