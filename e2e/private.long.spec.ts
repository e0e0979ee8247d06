import { readFileSync } from 'node:fs';
import { type BrowserContext, chromium, expect, type Page, test } from '@playwright/test';
import { isLocalKey, SESSION_KEYS } from '#base/kept-keys.ts';
import { EXPORTS, type ExportKind } from '#state/exports.ts';
import { kindOf } from '#state/privacy/request-kind.ts';
import type { KeptFields } from '#ui/messages/privacy/kept/field.ts';
import { KEPT_STORES } from '#ui/messages/privacy/kept/stores.ts';
import { scratch } from './commands.ts';
import { type CountingProxy, countingProxy } from './counting-proxy.ts';
import { plantedIn, writePlanted } from './planted-patient.ts';
import { goTo, openFirstCell, pickFiles, pickFolder, rail, setSmallRun, train } from './studio.ts';

test.describe.configure({ mode: 'serial' });

/**
 * Where Chromium asks by itself, whatever page is open: for updates, for accounts, and how the fields of a form may be filled in. A page can't
 * reach these: its policy refuses them (e2e/confined.spec.ts).
 */
const OWN_OF_CHROMIUM = /^(https?:\/\/)?(update\.googleapis\.com|accounts\.google\.com|content-autofill\.googleapis\.com)[:/]/;

const folder = scratch('private');
const files = new Map<string, Buffer>();
let proxy: CountingProxy;
let context: BrowserContext;
let page: Page;

test.beforeAll(async ({ baseURL }) => {
  proxy = await countingProxy(baseURL ?? '');
  const { launchOptions } = test.info().project.use;
  // Loopback addresses go through the proxy, too.
  const browser = await chromium.launch({ ...launchOptions, proxy: { server: `http://${proxy.host}`, bypass: '<-loopback>' } });
  context = await browser.newContext({ ...(baseURL && { baseURL }), viewport: { width: 1440, height: 900 }, serviceWorkers: 'allow' });
  page = await context.newPage();
});
test.afterAll(async () => {
  await context.browser()?.close();
  await proxy.close();
});

/** Keeps the file that an action saves. */
async function keepSaved(act: () => Promise<void>): Promise<void> {
  const [download] = await Promise.all([page.waitForEvent('download'), act()]);
  files.set(download.suggestedFilename(), readFileSync(await download.path()));
}

const press =
  (name: string | RegExp, role: 'button' | 'menuitem' = 'button') =>
  () =>
    page.getByRole(role, { name }).first().click();

test('a drop with names of patients is read, a net is trained, scored and used, and every file is saved', async () => {
  const { scans, table } = writePlanted(folder);
  await page.goto('/');
  await page.getByRole('button', { name: 'I understand' }).click();
  await pickFolder(page, scans);
  await pickFiles(page, table);
  await expect(rail(page)).toContainText(/\d training, \d validation/);
  await keepSaved(press('Export labels'));
  await setSmallRun(page);
  await press('Continue elsewhere')();
  await page.getByRole('checkbox', { name: /^Put the prepared slices/ }).check();
  await keepSaved(press('Save the archive'));
  await train(page);
  for (const name of ['Save run.json', 'Save Steps CSV', 'Save Epochs CSV', 'Save Loss as SVG']) await keepSaved(press(name));

  await goTo(page, 'Evaluate');
  await expect(page.getByRole('table', { name: /Confusion matrix/ })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Save scores as JSON' })).toBeEnabled();
  for (const name of ['Save scores as CSV', 'Save scores as JSON', 'Save cases as CSV']) await keepSaved(press(name));
  for (const item of ['Report with pictures', 'Model card', 'Curves, matrices']) {
    await page.getByRole('button', { name: 'Save the report' }).click();
    await keepSaved(press(item, 'menuitem'));
  }
  const part = (await openFirstCell(page)).getByRole('region', { name: 'What the model goes by' });
  await part.getByRole('button', { name: 'Make the heat map' }).click();
  await keepSaved(() => part.getByRole('button', { name: 'Save as PNG' }).click());
  await page.keyboard.press('Escape');

  await goTo(page, 'Data');
  await press('De-identified copies')();
  const copies = page.getByRole('dialog', { name: 'Save de-identified copies' });
  await copies.getByRole('radio', { name: /^All/ }).check();
  await keepSaved(() => copies.getByRole('button', { name: 'Save copies' }).click());
  await copies.getByRole('button', { name: 'Close', exact: true }).last().click();

  await goTo(page, 'Predict');
  await pickFolder(page, scans);
  await expect(page.getByRole('table', { name: 'Scores' }).getByRole('row').nth(1)).toBeVisible();
  await keepSaved(press('Save CSV'));
  await keepSaved(press('Save model'));
  for (const form of [/^ONNX: pixels/, /^Python/]) {
    await press('Save for other programs')();
    await page.getByRole('radio', { name: form }).check();
    await keepSaved(() => page.getByRole('dialog').getByRole('button', { name: 'Save', exact: true }).click());
  }
  await goTo(page, 'Runs');
  await keepSaved(press('Save table as CSV'));
  await page.getByRole('button', { name: /^Project / }).click();
  await page.getByRole('menuitem', { name: 'Export' }).click();
  const dialog = page.getByRole('dialog', { name: /^Export / });
  await dialog.getByRole('checkbox', { name: /pixels/i }).check();
  await keepSaved(() => dialog.getByRole('button', { name: 'Export', exact: true }).click());
  await dialog.getByRole('button').first().click();
});

test('no saved file tells a name, a date or an identifier of a patient', () => {
  // The journey has to come by these; the others are saved by e2e/external, queue, cancel and rate tests from what these hold.
  // Results as DICOM objects refer to their files by UIDs, as the page says; e2e/dicom-results saves them.
  const elsewhere: readonly ExportKind[] = [
    'dicomResults',
    'markedSlices',
    'likelyWrong',
    'external',
    'rateSearch',
    'comparedCurves',
    'queue',
    'grid',
  ];
  const kinds = (Object.keys(EXPORTS) as ExportKind[]).filter((kind) => !elsewhere.includes(kind));
  for (const kind of kinds)
    expect(
      [...files.keys()].filter((name) => EXPORTS[kind].ends.test(name)),
      kind,
    ).not.toEqual([]);
  for (const [name, bytes] of files) {
    expect(plantedIn(Buffer.from(name)), `the name ${name}`).toEqual([]);
    expect(plantedIn(bytes), name).toEqual([]);
  }
});

test('what is planted is found where names are asked for', async () => {
  await goTo(page, 'Data');
  await page.getByRole('checkbox', { name: 'Names of scans in saved files' }).first().check();
  await keepSaved(press('Export labels'));
  expect(plantedIn(files.get('labels.csv') ?? Buffer.alloc(0))).not.toEqual([]);
  await page.getByRole('checkbox', { name: 'Names of scans in saved files' }).first().uncheck();
});

test('in another language the page goes on, and whatever it keeps has its line in the list', async () => {
  await page.getByRole('banner').getByRole('button', { name: '日本語' }).click();
  await expect(rail(page).or(page.getByRole('navigation').first())).toBeVisible();
  const kept = await page.evaluate(async () => {
    const databases = await indexedDB.databases();
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open(databases[0]?.name ?? '');
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error);
    });
    const stores: Record<string, string[]> = {};
    for (const store of db.objectStoreNames) {
      const records = await new Promise<unknown[]>((resolve, reject) => {
        const reading = db.transaction(store).objectStore(store).getAll();
        reading.onsuccess = () => resolve(reading.result);
        reading.onerror = () => reject(reading.error);
      });
      const names = records.flatMap((one) => (one && typeof one === 'object' && one.constructor === Object ? Object.keys(one) : []));
      stores[store] = [...new Set(names)];
    }
    db.close();
    const root = await navigator.storage.getDirectory();
    const privateFiles: string[] = [];
    for await (const name of (root as unknown as { keys(): AsyncIterable<string> }).keys()) privateFiles.push(name);
    const own = {
      local: Object.keys(localStorage),
      session: Object.keys(sessionStorage),
      caches: await caches.keys(),
      cookies: document.cookie,
    };
    return { databases: databases.map(({ name }) => name), stores, privateFiles, ...own };
  });
  expect(kept.databases).toEqual(['groundglass-studio']);
  expect(Object.keys(kept.stores).sort()).toEqual(Object.keys(KEPT_STORES).sort());
  for (const [store, names] of Object.entries(kept.stores)) {
    const listed = Object.keys((KEPT_STORES as Record<string, KeptFields>)[store] ?? {});
    expect(
      names.filter((name) => !listed.includes(name)),
      store,
    ).toEqual([]);
  }
  expect(kept.local.filter((key) => !isLocalKey(key))).toEqual([]);
  expect(kept.session.filter((key) => !Object.values<string>(SESSION_KEYS).includes(key))).toEqual([]);
  expect(kept.caches.filter((name) => !name.startsWith('groundglass-app-'))).toEqual([]);
  expect([kept.privateFiles, kept.cookies]).toEqual([[], '']);
});

test('the proxy has seen plain requests for files of the app and nothing else, and the meter says the same', async ({ baseURL }) => {
  const { counted } = proxy;
  const ours = counted.filter(({ url }) => url.startsWith(baseURL ?? ''));
  const others = counted.filter((one) => !ours.includes(one));
  for (const { url, headers, body } of others) expect(plantedIn(Buffer.concat([Buffer.from(`${url}\n${headers}`), body])), url).toEqual([]);
  expect(others.filter(({ url }) => !OWN_OF_CHROMIUM.test(url)).map(({ method, url }) => `${method} ${url}`)).toEqual([]);
  expect(ours.length).toBeGreaterThan(20);
  for (const { method, url, headers, body } of ours) {
    if (kindOf(url, baseURL ?? '') === 'order') {
      // Train asks our server what it is fetching. The page says only which news it has.
      expect(`${method} ${body.toString()}`, url).toMatch(/^POST \{"since":\d+\}$/);
    } else {
      expect(method, url).toMatch(/^(GET|HEAD)$/);
      expect(body.length, url).toBe(0);
    }
    expect(new URL(url).search, url).toBe('');
    expect(plantedIn(Buffer.from(`${url}\n${headers}`)), url).toEqual([]);
  }
  await page.locator('footer').getByRole('button', { name: '送信したデータ：0バイト' }).click();
  const listed = (await page.getByRole('dialog').locator('pre').first().textContent()) ?? '';
  // The browser does not list what it asks for by itself: the service worker's script, the manifest and the icons.
  const own = /\/(service-worker\.js|manifest\.webmanifest|favicon\.ico|icon[\w-]*\.(svg|png))$/;
  const missing = ours.map(({ url }) => url).filter((url) => !own.test(url) && !listed.includes(url));
  expect([...new Set(missing)]).toEqual([]);
});
