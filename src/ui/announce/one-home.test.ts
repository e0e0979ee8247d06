import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

const UI = path.resolve(import.meta.dirname, '..');
const HOME = 'announce/Announcements.tsx';
/** Whatever a screen reader says by itself when it changes. */
const LIVE = /aria-live|role="(status|alert|log|timer|marquee)"|role: '(status|alert|log)'|<output\b|<(Alert|Notification)\b/;

it('nothing but the announcements is said by itself, so that the least time between two messages holds for all of them', () => {
  const files = readdirSync(UI, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file) && !/\.test\./.test(file));
  const live = files.filter((file) => LIVE.test(readFileSync(path.join(UI, file), 'utf8')));
  expect(live).toEqual([HOME]);
});
