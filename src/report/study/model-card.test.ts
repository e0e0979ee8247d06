import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { modelCardFile } from '#base/model-words.ts';
import { modelCard } from './model-card.ts';
import { bareStudy, wholeStudy } from './study-fixture.ts';

interface Schema {
  $ref?: string;
  $defs?: Record<string, Schema>;
  type?: string | string[];
  const?: unknown;
  enum?: unknown[];
  required?: string[];
  properties?: Record<string, Schema>;
  additionalProperties?: boolean | Schema;
  items?: Schema;
  minItems?: number;
  minimum?: number;
  title?: string;
  description?: string;
  $schema?: string;
  $id?: string;
}

const schema: Schema = JSON.parse(readFileSync('public/schemas/model-card.json', 'utf8'));
const KNOWN =
  /^(\$ref|\$defs|\$schema|\$id|title|description|type|const|enum|required|properties|additionalProperties|items|minItems|minimum)$/;

const typeOf = (value: unknown) => (value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value);
const isOf = (type: string, value: unknown) => (type === 'integer' ? Number.isInteger(value) : typeOf(value) === type);

/** The faults of a value by a JSON Schema that has the keywords of KNOWN alone. */
function faults(value: unknown, rule: Schema, at = '$'): string[] {
  for (const keyword of Object.keys(rule)) if (!KNOWN.test(keyword)) throw new Error(`${at}: the test does not know ${keyword}`);
  if (rule.$ref) return faults(value, schema.$defs![rule.$ref.replace('#/$defs/', '')]!, at);
  if ('const' in rule && value !== rule.const) return [`${at} is not ${rule.const}`];
  if (rule.enum && !rule.enum.includes(value)) return [`${at} is none of ${rule.enum}`];
  if (rule.type && ![rule.type].flat().some((type) => isOf(type, value))) return [`${at} is ${typeOf(value)}`];
  if (rule.minimum !== undefined && (value as number) < rule.minimum) return [`${at} is below ${rule.minimum}`];
  if (Array.isArray(value)) {
    const few = value.length < (rule.minItems ?? 0) ? [`${at} has ${value.length} items`] : [];
    return [...few, ...value.flatMap((item, i) => (rule.items ? faults(item, rule.items, `${at}[${i}]`) : []))];
  }
  if (value === null || typeof value !== 'object') return [];
  const missing = (rule.required ?? []).filter((name) => !(name in value)).map((name) => `${at} has no ${name}`);
  const { properties = {}, additionalProperties: others = true } = rule;
  const inner = Object.entries(value).flatMap(([name, one]) => {
    const own = Object.hasOwn(properties, name) ? properties[name] : others;
    if (own === false) return [`${at}.${name} is not allowed`];
    return typeof own === 'object' ? faults(one, own, `${at}.${name}`) : [];
  });
  return [...missing, ...inner];
}

const cardOf = (study: Parameters<typeof modelCard>[0]) => JSON.parse(modelCardFile(modelCard(study)));

describe('model-card.json', () => {
  it.each([
    ['a whole study', wholeStudy((name) => name)],
    ['a bare study', bareStudy()],
    ['names that are names of members', wholeStudy((name) => `__proto__ ${name}`)],
  ])('keeps to the published schema: %s', (_, study) => expect(faults(cardOf(study), schema)).toEqual([]));

  it('has the scores with intervals, unseen scans first, and null for what is not known', () => {
    const card = cardOf(wholeStudy((name) => name));
    expect(card.evaluations.map(({ side }: { side: string }) => side)).toEqual(['external', 'test', 'tune', 'train']);
    const { macroF1 } = card.evaluations[0];
    expect(macroF1.low).toBeLessThan(macroF1.value);
    expect(card).toMatchObject({ testOpenings: 2, training: { scans: { train: 60, tune: 60, test: 60 } } });
    expect(cardOf(bareStudy())).toMatchObject({ initialWeights: null, training: { scans: null, epochs: null, splitRule: null } });
  });

  it('says that scans are synthetic, and which labels were changed, among its limits too', () => {
    const card = cardOf({ ...wholeStudy((name) => name), synthetic: { run: true, scored: false } });
    expect(card).toMatchObject({
      synthetic: { run: true, scored: false },
      relabelled: [{ scan: 'tune-3', was: 'class-1', now: 'class-2' }],
      leftOut: ['tune-5'],
    });
    expect(card.limits.join(' ')).toMatch(
      /phantoms of the demo.*1 label was changed and 1 scan was left out after a model's answers were seen/,
    );
  });

  it('the schema notices what is missing, of another kind, or too much', () => {
    const card = cardOf(wholeStudy((name) => name));
    const { notice: _, ...without } = card;
    expect(faults(without, schema)).toEqual(['$ has no notice']);
    expect(faults({ ...card, extra: 1 }, schema)).toEqual(['$.extra is not allowed']);
    card.evaluations[0].accuracy = 0.5;
    expect(faults(card, schema)).toEqual(['$.evaluations[0].accuracy is number']);
  });
});
