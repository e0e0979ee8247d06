import { afterAll, beforeAll, describe } from 'vitest';
import { type ChromiumPage, openChromiumPage } from '../lib/chromium-page.mjs';
import { inPage } from './in-page.ts';
import { type OpsChoice, opsCases } from './ops/cases.ts';
import { readOpsGoldens } from './ops.ts';
import { GOLDENS } from './reference-numbers.ts';
import { testCases } from './test-cases.ts';

let page: ChromiumPage;
beforeAll(async () => {
  page = await openChromiumPage('scripts/verify/page.ts');
});
afterAll(() => page.close());

const goldens = readOpsGoldens(GOLDENS);
const later = { call: (name: string, ...args: unknown[]) => page.call(name, ...args) };

describe.each(['compiled', 'eager'] as const)('operators of the %s engine in Chromium', (engine) => {
  const choice: OpsChoice = { backend: 'webgpu', engine };
  testCases(inPage(later, opsCases(goldens, choice), 'ops', goldens, choice), engine === 'compiled' ? 103 : 70);
});
