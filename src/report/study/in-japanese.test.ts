import { expect, it } from 'vitest';
import { reportLanguage } from './languages.ts';
import { reportHtml } from './report-html.ts';
import { bareStudy, wholeStudy } from './study-fixture.ts';

/** Names of nets, programs, files, scores, values and published works, which are the same in every language. */
const NAMES = new Set(
  `Groundglass Studio TensorFlow WebGPU ResNet Wilson Holm Adam Transformer Grad ROC AUC best safetensors class external test tune train maker
  run pixels spacing scores json csv cases arxiv sensitivity of mm`.split(/\s+/),
);

/** What a person reads of a report, without the literature and what is code. */
function textOf(html: string): string {
  return html
    .replace(/<section id="sources">[\s\S]*?<\/section>/, '')
    .replace(/<style>[\s\S]*?<\/style>/, '')
    .replace(/<[^>]*aria-label="([^"]*)"[^>]*>/g, ' $1 ')
    .replace(/<[^>]*>/g, ' ');
}

/** Two words of English or more beside each other that are no names. */
function englishIn(text: string): string[] {
  const runs = text.match(/[A-Za-z][a-z']+(?:[ ,]+[A-Za-z][a-z']+)+/g) ?? [];
  return runs.filter((run) => run.split(/[ ,]+/).some((word) => !NAMES.has(word)));
}

it('a report in Japanese has no sentence in English left, and says its language', async () => {
  const html = reportHtml(
    wholeStudy((name) => name),
    await reportLanguage('ja'),
  );
  expect(html).toContain('<html lang="ja">');
  expect(englishIn(textOf(html))).toEqual([]);
});

it('a report without anything is in Japanese, too, and the next one is in English again', async () => {
  expect(englishIn(textOf(reportHtml(bareStudy(), await reportLanguage('ja'))))).toEqual([]);
  expect(reportHtml(bareStudy())).toContain('<html lang="en">');
});
