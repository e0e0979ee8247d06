// npm run notices: writes public/third-party-notices.txt, which the app ships and Help links: every package that is installed
// for production (the page's and the workers'), with its licence text. `--check` only says whether the file is up to date.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from './lib/setup.mjs';

const TARGET = path.join(ROOT, 'public/third-party-notices.txt');

function licenceText(folder) {
  const name = readdirSync(folder).find((file) => /^(licen[cs]e|copying)(\.(md|txt))?$/i.test(file));
  return name ? readFileSync(path.join(folder, name), 'utf8').trim().replaceAll('\r', '') : null;
}

function packages() {
  const lock = JSON.parse(readFileSync(path.join(ROOT, 'package-lock.json'), 'utf8'));
  return Object.entries(lock.packages)
    .filter(([place, entry]) => place && !entry.dev && !entry.optional && !entry.devOptional && existsSync(path.join(ROOT, place)))
    .map(([place]) => {
      const { name, version, license, author, repository } = JSON.parse(readFileSync(path.join(ROOT, place, 'package.json'), 'utf8'));
      const holder = typeof author === 'string' ? author : author?.name;
      const source = typeof repository === 'string' ? repository : repository?.url;
      return { name, version, license: license ?? 'see its text', holder, source, text: licenceText(path.join(ROOT, place)) };
    })
    .sort((a, b) => a.name.localeCompare(b.name, 'en') || a.version.localeCompare(b.version, 'en'));
}

/** Packages under Apache-2.0 whose archives carry no text (TensorFlow.js) are covered by the one text that another carries. */
function render(list) {
  const apache = list.find((p) => p.text?.includes('Apache License') && p.text.includes('TERMS AND CONDITIONS'))?.text;
  const rule = `\n\n${'='.repeat(100)}\n\n`;
  const entries = list.map((p) => {
    const head = [`${p.name} ${p.version}`, `Licence: ${p.license}`, p.holder && `Author: ${p.holder}`, p.source && `Source: ${p.source}`];
    const text =
      p.text ??
      (p.license === 'Apache-2.0'
        ? 'Its text is the Apache License 2.0, printed at the end.'
        : 'The package names this licence and carries no text.');
    return `${head.filter(Boolean).join('\n')}\n\n${text}`;
  });
  const intro = 'Groundglass Studio contains the following packages, in the page and in its workers.';
  return `${[intro, ...entries, ...(apache ? [`Apache License 2.0\n\n${apache}`] : [])].join(rule)}\n`;
}

const text = render(packages());
if (process.argv.includes('--check')) {
  const same = existsSync(TARGET) && readFileSync(TARGET, 'utf8') === text;
  if (!same) console.error('public/third-party-notices.txt is out of date: run `npm run notices`.');
  process.exit(same ? 0 : 1);
}
writeFileSync(TARGET, text);
console.log(`wrote ${path.relative(ROOT, TARGET)}`);
