// npm run icons: draws the icons of the installed app from public/icon.svg, in the sizes that public/manifest.webmanifest names.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { findChromium, launchOptions } from './lib/chromium.mjs';
import { installPackages, ROOT, requireNode } from './lib/setup.mjs';

requireNode(20);
installPackages();
const { chromium } = await import('playwright');
const folder = path.join(ROOT, 'public');
const drawing = readFileSync(path.join(folder, 'icon.svg'), 'utf8');
const { icons } = JSON.parse(readFileSync(path.join(folder, 'manifest.webmanifest'), 'utf8'));
const browser = await chromium.launch({ ...launchOptions({ software: true }), executablePath: await findChromium() });
try {
  for (const { src, sizes, type, purpose } of icons.filter((icon) => icon.type === 'image/png')) {
    const side = Number.parseInt(sizes, 10);
    const page = await browser.newPage({ viewport: { width: side, height: side } });
    // A system cuts a maskable icon into its own shape, so its ground reaches the edges. The drawing lies within the middle 80 % anyway.
    const svg = purpose === 'maskable' ? drawing.replace(/ rx="\d+"/, '') : drawing;
    await page.setContent(`<style>body{margin:0}svg{display:block;width:${side}px;height:${side}px}</style>${svg}`);
    writeFileSync(path.join(folder, src), await page.screenshot({ omitBackground: true }));
    await page.close();
    console.log(`${src}  ${sizes}  ${type}`);
  }
} finally {
  await browser.close();
}
