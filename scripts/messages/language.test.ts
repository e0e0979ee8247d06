import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
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

const COMMANDS = ['start', 'weights', 'headless', 'inspect', 'stick', 'demo-model'].map((name) => `scripts/${name}.mjs`);

describe.each(COMMANDS)('%s', (script) => {
  it('tells the same options in every language', () => {
    const english = run(script, ['--help'], 'C').stdout;
    const japanese = run(script, ['--help'], 'ja_JP.UTF-8').stdout;
    expect(english).toMatch(/^Usage/m);
    expect(japanese).toMatch(/^使い方：/m);
    expect(optionsIn(japanese)).toEqual(optionsIn(english));
  });

  it('refuses a language that it does not speak, and names those that it does', () => {
    const asked = script.includes('headless') ? ['predict'] : [];
    const { status, stderr } = run(script, [...asked, '--lang', 'tlh'], 'C');
    expect(status).not.toBe(0);
    expect(stderr).toContain("--lang is one of en, ja, not 'tlh'.");
  });
});

/** Everything that a module of messages says in a language, by its place: texts, and the code of functions. */
function saidBy(module: string, language: string): Record<string, string> {
  const code = `
    const said = {};
    const walk = (entry, at) => {
      if (typeof entry === 'string' || entry instanceof Function) said[at] = String(entry);
      else for (const [name, one] of Object.entries(entry ?? {})) walk(one, at + '.' + name);
    };
    walk(await import(${JSON.stringify(module)}), '');
    console.log(JSON.stringify(said));`;
  const args = ['--input-type=module', '-e', code, '--', '--lang', language];
  return JSON.parse(spawnSync(process.execPath, args, { encoding: 'utf8', timeout: 60_000 }).stdout);
}

const MODULES = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.mjs') && !['language.mjs', 'speech.mjs'].includes(name));
const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u;

describe.each(MODULES)('messages/%s', (name) => {
  const module = pathToFileURL(path.join(import.meta.dirname, name)).href;
  const [english, japanese] = [saidBy(module, 'en'), saidBy(module, 'ja')];

  it('says the same things in every language, of the same values', () => {
    expect(Object.keys(japanese)).toEqual(Object.keys(english));
    const takes = (said: string) => [...(/^(\(?[^=]*?\)?) =>/s.exec(said)?.[1] ?? '').matchAll(/\w+/g)].map(String).sort();
    for (const at of Object.keys(english)) expect(takes(japanese[at]!), at).toEqual(takes(english[at]!));
  });

  it('has no half-width marks beside Japanese letters', () => {
    const mixed = Object.entries(japanese).filter(([at, said]) => !at.startsWith('.stickServerWords') && mixesMarks(said));
    expect(mixed).toEqual([]);
  });
});

/** Within code only texts count: what stands in quotes, without what is put into them. */
function mixesMarks(said: string): boolean {
  const texts = said.includes('=>') ? [...said.matchAll(/'[^']*'|`[^`]*`/g)].map(String) : [said];
  return texts
    .map((text) => text.replace(/\$\{[^}]*\}/g, 'x'))
    .some(
      (text) =>
        KANA.test(text) &&
        /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}][,;:!?()]|[,;:!?][\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u.test(
          text,
        ),
    );
}
