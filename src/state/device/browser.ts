/** The makers that the advice on WebGPU tells apart; every browser with Chromium's engine follows Chromium's version. */
export type BrowserName = 'chrome' | 'edge' | 'opera' | 'samsung' | 'brave' | 'chromium' | 'firefox' | 'safari' | 'other';
export type EngineName = 'chromium' | 'gecko' | 'webkit' | 'other';
export type SystemName = 'windows' | 'macos' | 'linux' | 'chromeos' | 'android' | 'ios' | 'other';

/** What a browser says of itself and of the system that it runs on. */
export interface Browser {
  name: BrowserName;
  engine: EngineName;
  /** The version that decides on WebGPU: Chromium's of a browser with its engine, else the browser's own; null: unknown. */
  version: number | null;
  system: SystemName;
  /** The major version of the system; null: unknown, since many browsers name a frozen one. */
  systemVersion: number | null;
  /** null: unknown. A browser that is made for x86 and runs on an ARM processor may say x86. */
  processor: 'arm' | 'x86' | null;
}

/** What a browser is told apart by. */
export interface BrowserHints {
  /** `navigator.userAgent`. */
  agent: string;
  /** Points that a touch screen tells apart: an iPad calls itself a Mac, and no Mac has such a screen. */
  touchPoints?: number;
  /** User-agent client hints, which browsers with Chromium's engine give in place of the frozen string. */
  brands?: readonly { brand: string; version: string }[];
  platform?: string;
  platformVersion?: string;
  architecture?: string;
  /** The name of the GPU in WebGL: it tells Apple's processors from others where nothing else does. */
  renderer?: string | null;
}

const BRANDS: readonly [RegExp, BrowserName][] = [
  [/Edge/, 'edge'],
  [/Opera/, 'opera'],
  [/Samsung/, 'samsung'],
  [/Brave/, 'brave'],
  [/Google Chrome|HeadlessChrome/, 'chrome'],
  [/Chromium/, 'chromium'],
];

/** Marks of the user-agent string, in the order in which they are asked for: nearly every browser names those before it, too. */
const MARKS: readonly [RegExp, BrowserName][] = [
  [/\bEdg(?:A|iOS)?\//, 'edge'],
  [/\bOP(?:R|T|X)\//, 'opera'],
  [/\bSamsungBrowser\//, 'samsung'],
  [/\b(?:Firefox|FxiOS)\//, 'firefox'],
  [/\b(?:Headless)?Chrome\/|\bCriOS\//, 'chrome'],
  [/\bVersion\/[\d.]+.*\bSafari\//, 'safari'],
];

const major = (text: string | undefined): number | null => {
  const digits = /^\d+/.exec(text ?? '')?.[0];
  return digits === undefined ? null : Number(digits);
};

/** Tells browser, engine, system and processor from what the browser says. Every browser on an iPhone or iPad has Apple's engine. */
export function browserOf(hints: BrowserHints): Browser {
  const system = systemOf(hints);
  const named = nameOf(hints);
  const engine = engineOf(hints, named, system);
  // Every browser with WebKit calls itself Safari, which there is on Apple's systems alone.
  const name = named === 'safari' && system !== 'macos' && system !== 'ios' ? 'other' : named;
  return {
    name,
    engine,
    version: versionOf(hints, engine, system),
    system,
    systemVersion: systemVersionOf(hints, system),
    processor: processorOf(hints, system),
  };
}

function nameOf({ agent, brands = [] }: BrowserHints): BrowserName {
  const said = BRANDS.find(([mark]) => brands.some(({ brand }) => mark.test(brand)));
  // A browser of no brand of ours, such as Vivaldi, still is one with Chromium's engine.
  return said?.[1] ?? MARKS.find(([mark]) => mark.test(agent))?.[1] ?? 'other';
}

function engineOf({ agent, brands = [] }: BrowserHints, name: BrowserName, system: SystemName): EngineName {
  if (system === 'ios') return 'webkit';
  if (brands.some(({ brand }) => brand === 'Chromium') || /\b(?:Headless)?Chrom(?:e|ium)\//.test(agent)) return 'chromium';
  if (name === 'firefox' || /\bGecko\/\d/.test(agent)) return 'gecko';
  return /\bAppleWebKit\//.test(agent) ? 'webkit' : 'other';
}

function versionOf({ agent, brands = [] }: BrowserHints, engine: EngineName, system: SystemName): number | null {
  if (engine === 'chromium') {
    const hinted = brands.find(({ brand }) => brand === 'Chromium')?.version;
    return major(hinted ?? /\b(?:Headless)?Chrom(?:e|ium)\/(\d+)/.exec(agent)?.[1]);
  }
  if (engine === 'gecko') return major(/\brv:(\d+)/.exec(agent)?.[1] ?? /\bFirefox\/(\d+)/.exec(agent)?.[1]);
  // On an iPhone it is the system's version that decides.
  return system === 'ios' ? null : major(/\bVersion\/(\d+)/.exec(agent)?.[1]);
}

function systemOf({ agent, platform = '', touchPoints = 0 }: BrowserHints): SystemName {
  if (/\b(?:iPhone|iPad|iPod)\b/.test(agent)) return 'ios';
  if (/\bMacintosh\b|^macOS$/.test(platform || agent)) return /^macOS$/.test(platform) || touchPoints <= 1 ? 'macos' : 'ios';
  if (/Windows/.test(platform || agent)) return 'windows';
  if (/Android/.test(platform || agent)) return 'android';
  if (/Chrome ?OS|Chromium OS|\bCrOS\b/.test(platform || agent)) return 'chromeos';
  return /Linux|X11|BSD/.test(platform || agent) ? 'linux' : 'other';
}

function systemVersionOf({ agent, platformVersion }: BrowserHints, system: SystemName): number | null {
  if (system === 'ios') return major(/\bOS (\d+)[_.]/.exec(agent)?.[1] ?? /\bVersion\/(\d+)/.exec(agent)?.[1]);
  // The hint counts Windows by its interfaces: 13 and more is Windows 11.
  if (system === 'windows') {
    const hinted = major(platformVersion);
    return hinted === null || hinted === 0 ? null : hinted >= 13 ? 11 : 10;
  }
  if (system === 'macos' || system === 'android') return major(platformVersion);
  return null;
}

function processorOf({ agent, architecture, renderer }: BrowserHints, system: SystemName): Browser['processor'] {
  if (architecture) return /arm|aarch/i.test(architecture) ? 'arm' : 'x86';
  if (system === 'macos') {
    if (/\bApple (?:M\d|GPU)/.test(renderer ?? '')) return 'arm';
    return /Intel|AMD|Radeon|NVIDIA|GeForce/i.test(renderer ?? '') ? 'x86' : null;
  }
  if (/aarch64|arm64|armv\d/i.test(agent)) return 'arm';
  return /x86_64|x64|WOW64|i686|amd64/i.test(agent) ? 'x86' : null;
}
