import { expect, it } from 'vitest';
import { firstDemo as englishDemo } from '../../src/ui/messages/first/demo.ts';
import { firstDemo as japaneseDemo } from '../../src/ui/messages/ja/first/demo.ts';
import { offline as japaneseOffline } from '../../src/ui/messages/ja/offline.ts';
import { offline as englishOffline } from '../../src/ui/messages/offline.ts';
import { stickReadme } from '../messages/stick-readme.mjs';

const facts = { port: 4000, demo: true, weights: true };

it('the sheets of a stick name the buttons and the mark that the page has', () => {
  for (const name of [englishDemo.trained.open, englishDemo.training.open, englishOffline.standing.kept]) {
    expect(stickReadme.en(facts)).toContain(`"${name}"`);
  }
  for (const name of [japaneseDemo.trained.open, japaneseDemo.training.open, japaneseOffline.standing.kept]) {
    expect(stickReadme.ja(facts)).toContain(`「${name}」`);
  }
});
