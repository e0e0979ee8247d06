import { expect, it } from 'vitest';
import { type BrowserHints, browserOf } from './browser.ts';

const told = (hints: BrowserHints) => {
  const { name, engine, version, system, systemVersion, processor } = browserOf(hints);
  return [name, engine, version, system, systemVersion, processor].map((part) => part ?? '-').join(' ');
};

const WEBKIT = 'AppleWebKit/537.36 (KHTML, like Gecko)';
const chromium = (version: number) => [
  { brand: 'Chromium', version: `${version}.0.7204.50` },
  { brand: 'Not)A;Brand', version: '8.0.0.0' },
];

it.each([
  [
    'Chrome on Windows',
    `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${WEBKIT} Chrome/144.0.0.0 Safari/537.36`,
    'chrome chromium 144 windows - x86',
  ],
  [
    'Edge on Windows',
    `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${WEBKIT} Chrome/112.0.0.0 Safari/537.36 Edg/112.0.1722.39`,
    'edge chromium 112 windows - x86',
  ],
  [
    'Opera on Linux',
    `Mozilla/5.0 (X11; Linux x86_64) ${WEBKIT} Chrome/143.0.0.0 Safari/537.36 OPR/127.0.0.0`,
    'opera chromium 143 linux - x86',
  ],
  [
    'Chrome on ChromeOS',
    `Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) ${WEBKIT} Chrome/139.0.0.0 Safari/537.36`,
    'chrome chromium 139 chromeos - x86',
  ],
  [
    'Chrome on Android',
    `Mozilla/5.0 (Linux; Android 10; K) ${WEBKIT} Chrome/120.0.0.0 Mobile Safari/537.36`,
    'chrome chromium 120 android - -',
  ],
  [
    'Samsung Internet',
    `Mozilla/5.0 (Linux; Android 10; K) ${WEBKIT} SamsungBrowser/25.0 Chrome/121.0.0.0 Mobile Safari/537.36`,
    'samsung chromium 121 android - -',
  ],
  [
    'Chromium in a headless shell',
    `Mozilla/5.0 (X11; Linux x86_64) ${WEBKIT} HeadlessChrome/140.0.7339.16 Safari/537.36`,
    'chrome chromium 140 linux - x86',
  ],
  [
    'Firefox on Windows',
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0',
    'firefox gecko 140 windows - x86',
  ],
  ['Firefox on Linux', 'Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0', 'firefox gecko 153 linux - x86'],
  ['Firefox on Linux on ARM', 'Mozilla/5.0 (X11; Linux aarch64; rv:147.0) Gecko/20100101 Firefox/147.0', 'firefox gecko 147 linux - arm'],
  [
    'Firefox on a Mac',
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:146.0) Gecko/20100101 Firefox/146.0',
    'firefox gecko 146 macos - -',
  ],
  ['Firefox on Android', 'Mozilla/5.0 (Android 14; Mobile; rv:145.0) Gecko/145.0 Firefox/145.0', 'firefox gecko 145 android - -'],
  [
    'Safari on a Mac',
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Safari/605.1.15',
    'safari webkit 18 macos - -',
  ],
  [
    'Safari on an iPhone',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1',
    'safari webkit - ios 18 -',
  ],
  [
    'Chrome on an iPhone',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/140.0.7339.95 Mobile/15E148 Safari/604.1',
    'chrome webkit - ios 17 -',
  ],
  [
    'Firefox on an iPad',
    'Mozilla/5.0 (iPad; CPU OS 16_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) FxiOS/140.0 Mobile/15E148 Safari/605.1.15',
    'firefox webkit - ios 16 -',
  ],
  [
    'WebKitGTK on Linux',
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15',
    'other webkit 18 linux - x86',
  ],
  ['a text reader', 'Lynx/2.9.0dev.12 libwww-FM/2.14', 'other other - other - -'],
  ['nothing', '', 'other other - other - -'],
])('%s is known by its user-agent string', (_, agent, expected) => {
  expect(told({ agent })).toBe(expected);
});

it('an iPad that calls itself a Mac is known by its touch screen', () => {
  const agent = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Safari/605.1.15';
  expect(told({ agent, touchPoints: 5 })).toBe('safari webkit - ios 18 -');
  expect(told({ agent, touchPoints: 0 })).toBe('safari webkit 18 macos - -');
});

it('hints go before the frozen string: system version, processor, and the brand beside Chromium', () => {
  const agent = `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${WEBKIT} Chrome/144.0.0.0 Safari/537.36`;
  const windows = { agent, platform: 'Windows', architecture: 'arm' };
  expect(
    told({ ...windows, platformVersion: '15.0.0', brands: [...chromium(145), { brand: 'Google Chrome', version: '145.0.1.2' }] }),
  ).toBe('chrome chromium 145 windows 11 arm');
  expect(
    told({ ...windows, platformVersion: '10.0.0', brands: [...chromium(145), { brand: 'Microsoft Edge', version: '145.0.1.2' }] }),
  ).toBe('edge chromium 145 windows 10 arm');
  expect(told({ ...windows, platformVersion: '0.3.0', brands: [...chromium(144), { brand: 'Brave', version: '144' }] })).toBe(
    'brave chromium 144 windows - arm',
  );
  expect(told({ agent, brands: chromium(144) })).toBe('chromium chromium 144 windows - x86');
  const mac = { agent: `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${WEBKIT} Chrome/144.0.0.0 Safari/537.36`, platform: 'macOS' };
  expect(told({ ...mac, platformVersion: '26.1.0', architecture: 'arm' })).toBe('chrome chromium 144 macos 26 arm');
  expect(told({ agent, platform: 'Chrome OS', architecture: 'x86' })).toBe('chrome chromium 144 chromeos - x86');
});

it("WebGL's name of the GPU tells Apple's processors from Intel's, where nothing else does", () => {
  const agent = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:146.0) Gecko/20100101 Firefox/146.0';
  expect(browserOf({ agent, renderer: 'Apple M1, or similar' }).processor).toBe('arm');
  expect(browserOf({ agent, renderer: 'Intel(R) HD Graphics, or similar' }).processor).toBe('x86');
  expect(browserOf({ agent, renderer: 'Radeon R9 200 Series, or similar' }).processor).toBe('x86');
  expect(browserOf({ agent, renderer: null }).processor).toBeNull();
});
