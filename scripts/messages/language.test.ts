import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { LANGUAGE_TAGS } from '../../src/base/messages/languages.ts';
import { LANGUAGES_OF_COMMANDS, languageOfCommand } from './language.mjs';

it('commands speak the languages of the page', () => expect(LANGUAGES_OF_COMMANDS).toEqual(LANGUAGE_TAGS));

it.each([
  [['--lang', 'ja'], { LANG: 'C' }, 'ja'],
  [['--lang=en'], { LANG: 'ja_JP.UTF-8' }, 'en'],
  [[], { LANG: 'ja_JP.UTF-8' }, 'ja'],
  [[], { LC_ALL: 'C', LANG: 'ja_JP.UTF-8' }, 'en'],
  [[], { LC_MESSAGES: 'ja', LANG: 'en_GB' }, 'ja'],
  [[], { LANG: 'C' }, 'en'],
  [[], {}, 'en'],
])('with %j and %j a command speaks %s', (args, env, language) => {
  expect(languageOfCommand(args, env)).toBe(language);
});

/** What a command says, and how it ends, in an environment of this language. */
function run(script: string, args: readonly string[], LC_ALL: string) {
  return spawnSync(process.execPath, [script, ...args], { encoding: 'utf8', timeout: 60_000, env: { ...process.env, LC_ALL } });
}
const optionsIn = (text: string) => [...new Set(text.match(/--[a-z]+(-[a-z]+)*/g))].sort();

describe.each(['scripts/start.mjs', 'scripts/weights.mjs'])('%s', (script) => {
  it('tells the same options in every language', () => {
    const english = run(script, ['--help'], 'C').stdout;
    const japanese = run(script, ['--help'], 'ja_JP.UTF-8').stdout;
    expect(english).toMatch(/^Usage/);
    expect(japanese).toMatch(/^使い方/);
    expect(optionsIn(japanese)).toEqual(optionsIn(english));
  });

  it('refuses a language that it does not speak, and names those that it does', () => {
    const { status, stderr } = run(script, ['--lang', 'tlh'], 'C');
    expect(status).toBe(2);
    expect(stderr).toContain("--lang is one of en, ja, not 'tlh'.");
  });
});
