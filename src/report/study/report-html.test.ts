import { describe, expect, it } from 'vitest';
import { visibleText } from '#base/text/clean.ts';
import { reportHtml } from './report-html.ts';
import { bareStudy, wholeStudy } from './study-fixture.ts';

const TAG = /<(\/?)([a-z][\w-]*)((?:\s+[a-zA-Z][\w:-]*(?:="[^"<>]*")?)*)\s*(\/?)>/gy;
const ATTRIBUTE = /([a-zA-Z][\w:-]*)(?:="([^"]*)")?/g;
/** Elements without an end; in SVG an end is written in the tag itself. */
const VOID = new Set(['meta']);

interface Read {
  elements: { name: string; attributes: Record<string, string> }[];
  texts: string[];
}

/** Reads markup strictly: every tag whole and closed in its turn, every attribute quoted, no stray angle bracket. Throws for anything else. */
function read(html: string): Read {
  const found: Read = { elements: [], texts: [] };
  const open: string[] = [];
  let at = '<!doctype html>\n'.length;
  expect(html.slice(0, at)).toBe('<!doctype html>\n');
  while (at < html.length) {
    const next = html.indexOf('<', at);
    const text = html.slice(at, next < 0 ? undefined : next);
    if (text.includes('>') && open.at(-1) !== 'style') throw new Error(`A stray bracket: ${text.slice(0, 80)}`);
    if (text.trim()) found.texts.push(text);
    if (next < 0) break;
    TAG.lastIndex = next;
    const tag = TAG.exec(html);
    if (!tag) throw new Error(`No tag: ${html.slice(next, next + 80)}`);
    const [whole, end, name, attributes, closed] = tag;
    if (end) expect(open.pop()).toBe(name);
    else {
      found.elements.push({
        name,
        attributes: Object.fromEntries([...attributes.matchAll(ATTRIBUTE)].map(([, key, value = '']) => [key, value])),
      });
      if (!closed && !VOID.has(name)) open.push(name);
    }
    at = next + whole.length;
  }
  expect(open).toEqual([]);
  return found;
}

it('lists the last evaluations on external scans, with the scans that were refused, and says how many were before', () => {
  const study = wholeStudy((name) => name);
  const of = (days: number, refused?: number) =>
    Array.from({ length: days }, (_, i) => {
      return {
        at: `2026-11-0${i + 1}T03:00:00.000Z`,
        n: 6,
        epoch: 31,
        data: 'ab'.repeat(32),
        heldOut: 2,
        ...(refused !== undefined && { refused }),
      };
    });
  const html = (externals: ReturnType<typeof of>) => reportHtml({ ...study, looks: { ...study.looks, externals } });
  expect(html(of(2))).toMatch(/Evaluated on external scans 2 times: 2026-11-01 \(6 scans, epoch 31, data abababab\), [^.]*abababab\)\./);
  const many = html(of(8, 2));
  expect(many).toMatch(
    /Evaluated on external scans 8 times: 2026-11-05 \(6 scans, 2 more not scored, epoch 31, [^.]*\), and 4 before these\./,
  );
  expect(many).not.toContain('2026-11-04');
});

const plain = (name: string) => name;
const count = (html: string, name: string) => read(html).elements.filter((element) => element.name === name).length;

describe('report.html', () => {
  it('is one file without scripts, addresses or handlers, and its policy allows none', () => {
    const { elements } = read(reportHtml(wholeStudy(plain)));
    const names = new Set(elements.map(({ name }) => name));
    for (const name of ['script', 'iframe', 'object', 'embed', 'link', 'a', 'form', 'img', 'base']) expect(names).not.toContain(name);
    for (const { attributes } of elements) {
      for (const key of Object.keys(attributes)) expect(key).not.toMatch(/^(on|src|style$|xlink)/);
      // A picture is in the file itself.
      if ('href' in attributes) expect(attributes.href).toMatch(/^data:image\/png;base64,[A-Za-z0-9+/]+=*$/);
    }
    const policy = elements.find(({ attributes }) => attributes['http-equiv'] === 'Content-Security-Policy');
    expect(policy?.attributes.content).toContain("default-src 'none'; style-src 'unsafe-inline'; img-src data:");
  });

  it('tells everything of a whole study, in sections, figures and tables', () => {
    const html = reportHtml(wholeStudy(plain));
    const { texts } = read(html);
    expect(texts.filter((text) => /^\d+\. [A-Z]/.test(text))).toHaveLength(11);
    // The flow, the course of the training, the one figure of the paper, a matrix for each of four sides, and the pictures of scans.
    expect(count(html, 'svg')).toBe(7 + count(html, 'image'));
    expect(count(html, 'image')).toBe(8);
    const said = texts.join(' ');
    for (const part of [
      'Better than guessing',
      '9 could not be used',
      '3 on the locked test side',
      'seed 7',
      'opened 2 times',
      'trained on 4 of the validation and test sets, and 6 of the test set chose its epoch',
      'learns from 8 scans of the locked test side of the model',
      '60 scans of 60 patients',
    ]) {
      expect(said).toContain(part);
    }
    expect(said).toMatch(/0\.\d{3} \[0\.\d{3}, [01]\.\d{3}\]/);
    expect(said).toContain('BSD 3-Clause');
    expect(said).toContain('Not a medical device');
  });

  it('has the words of a reader: of settings, of reasons and of negative numbers', () => {
    const { texts } = read(reportHtml(wholeStudy(plain)));
    const said = texts.filter((text) => !text.includes('@page'));
    expect(said).toContain('Paper&#39;s: mean 0.45, deviation 0.224');
    expect(said.join(' ')).toContain('5 scans: pixels 4 scans: spacing');
    // Words of the program's own: values of settings, and codes of problems.
    for (const own of ['reference', 'eval', 'plateau', 'adam', 'first']) expect(said).not.toContain(own);
    expect(said.filter((text) => /no-pixels|mixed-spacing|macroF1/.test(text))).toEqual([]);
    expect(said.filter((text) => /(^|[\s[(])-\d/.test(text))).toEqual([]);
    expect(said.filter((text) => text.includes('−')).length).toBeGreaterThan(5);
  });

  it('leads from the scored scans to every side by a line that ends upright', () => {
    const { elements } = read(reportHtml(wholeStudy(plain)));
    const tips = elements.filter(({ name, attributes }) => name === 'line' && 'marker-end' in attributes);
    // To the scored scans, to those that dropped out, and to each of four sides.
    expect(tips).toHaveLength(6);
    for (const { attributes: at } of tips) expect(at.x1 === at.x2 || at.y1 === at.y2).toBe(true);
  });

  it('has a row for each item of both checklists, and answers nothing that it does not know', () => {
    const rows = (html: string, number: number) => [...html.matchAll(new RegExp(`<tr><th scope="row">${number}</th><td>`, 'g'))].length;
    const whole = reportHtml(wholeStudy(plain));
    for (let number = 1; number <= 44; number++) expect(rows(whole, number)).toBe(number <= 27 ? 2 : 1);
    const left = (html: string) => html.split('To be written by the author.').length - 1;
    expect(left(whole)).toBeGreaterThan(20);
    expect(left(reportHtml(bareStudy()))).toBeGreaterThan(left(whole));
  });

  it('tells of labels that were changed after answers were seen, and takes labels as given only where there are none', () => {
    const said = read(reportHtml(wholeStudy(plain))).texts.join(' ');
    expect(said).toContain(
      '1 label was changed and 1 scan was left out after a model&#39;s answers were seen (listed in Section 2). Labels that are changed and scans',
    );
    expect(said).toMatch(/From To tune-3 class-1 class-2/);
    expect(said).toContain('excluded, or lost their label, after a model&#39;s answers were seen: tune-5.');
    expect(said).not.toContain('Labels were taken as given');
    expect(read(reportHtml({ ...wholeStudy(plain), afterAnswers: { relabelled: [], leftOut: ['a'] } })).texts.join(' ')).toContain(
      'Labels were taken as given',
    );
  });

  it('says whose sets they are where the run kept them, and no rule or seed', () => {
    const study = wholeStudy(plain);
    const split = { ...study.run!.split, given: 'run A' };
    const said = reportHtml({ ...study, run: { ...study.run!, split } });
    expect(said).toContain('Rule: sets kept from run A.');
    expect(said).not.toContain('0.7 / 0.15');
  });

  it('says in the title, in the data section and in the limits that scans are synthetic', () => {
    const said = reportHtml({ ...wholeStudy(plain), synthetic: { run: true, scored: true } });
    expect(said).toContain('epoch 31, synthetic scans</h1>');
    expect(said.split('are phantoms of the demo')).toHaveLength(3);
    expect(reportHtml(wholeStudy(plain))).not.toMatch(/synthetic/i);
  });

  it('says why it has no pictures', () => {
    const without = { ...wholeStudy(plain), pictures: new Map<string, Uint8Array>() };
    expect(reportHtml(without)).toContain('the scans to be shown were not loaded');
    expect(reportHtml({ ...without, picturesAsked: false })).toContain('asked for without pictures of scans');
  });

  it('says which scans a report tells nothing about, where only those of the run were scored', () => {
    const study = wholeStudy(plain);
    const sides = study.sides.filter(({ side }) => side === 'tune');
    expect(reportHtml({ ...study, sides })).toContain('Only scans that trained the model or chose its epoch were scored');
  });

  it('says of a bare study what is not known', () => {
    const html = reportHtml(bareStudy());
    const said = read(html).texts.join(' ');
    expect(said).toContain('No side was scored.');
    expect(said).toContain('Scans found: not known');
    expect(said).toContain('does not say how the scans were split');
    expect(said).toContain('The course of the training is not in the file');
    for (const broken of ['undefined [', 'NaN', '[object', 'null', 'Infinity']) expect(html).not.toContain(broken);
  });

  it.each([
    ['markup', '<img src=x onerror=alert(1)>'],
    ['the end of an element', '</title></style></svg><script>alert(1)</script>'],
    ['quotes', `" onload="alert(1)' x='`],
    ['entities', '&lt;script&gt;&#60;&amp'],
    ['comments', '--><!-- ]]>'],
    ['controls, and a half of a pair', 'a\u0000b\nc\ud800d\u202ee'],
    ['templates', `$\{alert(1)} {name}`],
  ])('escapes names that are %s', (_, hostile) => {
    const html = reportHtml(wholeStudy((name) => `${hostile} ${name}`));
    const before = reportHtml(wholeStudy(plain));
    expect(read(html).elements.map(({ name }) => name)).toEqual(read(before).elements.map(({ name }) => name));
    expect(html).not.toMatch(/\p{Cs}|\p{Bidi_Control}|(?!\n)\p{Cc}/u);
    const shown = visibleText(hostile.replaceAll(/[\p{Cc}\p{Cs}]/gu, ' '));
    const escaped = shown
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
      .replaceAll("'", '&#39;');
    // The names of scans are clipped, so of a long one only its beginning.
    expect(html).toContain(`<td>${escaped.slice(0, 16)}`);
  });

  it('stays short whatever the study: long names, many classes, many epochs and many wrong calls', () => {
    const long = wholeStudy((name) => `${name} ${'long '.repeat(40)}`, { classes: 10, scans: 100, epochs: 2000 });
    const html = reportHtml(long);
    expect(html.length).toBeLessThan(250_000);
    expect(
      Math.max(
        ...read(html)
          .texts.filter((text) => !text.includes('@page'))
          .map((text) => text.length),
      ),
    ).toBeLessThan(1200);
    expect(html).toMatch(/\d+ further scans in cases\.csv/);
  });
});
