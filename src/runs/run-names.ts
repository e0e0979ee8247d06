import type { Phrase } from '#base/messages/message.ts';
import { phrase } from '#base/messages/phrase.ts';
import { netTitle } from '#nn/zoo/catalogue.ts';
import { labelsDiff } from './labels-diff.ts';
import { labelNumbers, splitNumbers } from './split-numbers.ts';
import { type NameableRun, type Respect, respectsOf, type ScanNumbers, type TellingFact } from './telling-facts.ts';

/** What a run is called among others. */
export interface RunName {
  /** 'B': the same wherever the run is shown. */
  letter: string;
  /** 'Groundglass Small, rate 0.01, seed 3', after the name that a person gave it. */
  said: Phrase;
  /** The same for a file, of letters, digits, dots, dashes and underscores: 'groundglass_small-rate0.01-seed3'. No other run of the list has it. */
  file: string;
}

/** As many facts tell runs apart at first; runs that they don't tell apart get more. */
const MOST_FACTS = 4;
/** Names of files that are longer are cut off. */
const MOST_CHARACTERS = 80;
/** Sorts after every date. */
const NOT_BEGUN = '9999';

/** What tells a run from others of its net. */
interface Telling {
  /** By the keys of their respects. */
  facts: ReadonlyMap<string, TellingFact>;
  /** Nothing but the time of its beginning tells it from another. */
  dated: boolean;
}

/** Names runs by what differs among them: the net, then those settings, splits and labels that runs of this net don't share, and the time if nothing else. */
export function nameRuns(runs: readonly NameableRun[], letters: ReadonlyMap<string, string>): ReadonlyMap<string, RunName> {
  const names = new Map<string, RunName>();
  const dated = runs.map((run) => ({ ...run, createdAt: run.createdAt ?? NOT_BEGUN }));
  const numbers = numbersOf(dated);
  const files = new Set<string>();
  for (const group of groups(runs, ({ settings }) => settings.model)) {
    const tellings = tellApart(group, numbers, new Set());
    group.forEach((run, i) => {
      const { facts, dated } = tellings[i]!;
      const told = [...facts.values()];
      const letter = letters.get(run.id) ?? '';
      const createdAt = dated ? run.createdAt : null;
      const own = run.name?.trim() || null;
      const words = own === null ? [run.settings.model, ...told.map(({ short }) => short)] : [own];
      const plain = fileName([...words, ...(createdAt ? [createdAt.slice(0, 16).replaceAll(/[:-]/g, '')] : [])]);
      const file = files.has(plain.toLowerCase()) ? `${plain}-${letter || run.id}` : plain;
      files.add(file.toLowerCase());
      const net = netTitle(run.settings.model);
      names.set(run.id, { letter, file, said: phrase('run-name/whole', { own, net, facts: told.map(({ said }) => said), createdAt }) });
    });
  }
  return names;
}

function numbersOf(runs: readonly (NameableRun & { createdAt: string })[]): ScanNumbers {
  const [splits, labels] = [splitNumbers(runs), labelNumbers(runs)];
  const firsts = runs.filter(({ id }) => labels.get(id) === 1).sort((a, b) => a.createdAt.localeCompare(b.createdAt));
  const changedLabels = new Map<string, number>();
  for (const run of runs) {
    const first = firsts.find(({ id }) => splits.get(id) === splits.get(run.id));
    if (first && labels.get(run.id) !== 1) changedLabels.set(run.id, labelsDiff([first, run]).length);
  }
  return { splits, labels, changedLabels };
}

function tellApart(runs: readonly NameableRun[], numbers: ScanNumbers, told: ReadonlySet<string>): Telling[] {
  if (runs.length === 1) return [{ facts: new Map(), dated: false }];
  const respects = respectsOf(runs, numbers).filter(({ key }) => !told.has(key));
  if (respects.length === 0) return runs.map(() => ({ facts: new Map(), dated: true }));
  const used = mostTelling(respects);
  const now = new Set([...told, ...used.map(({ key }) => key)]);
  const places = runs.map((_, i) => i);
  const tellings: Telling[] = [];
  for (const alike of groups(places, (i) => used.map(({ facts }) => facts[i]?.short ?? '').join('\n'))) {
    const inner = tellApart(
      alike.map((i) => runs[i]!),
      numbers,
      now,
    );
    alike.forEach((i, j) => {
      const own = used.flatMap(({ key, facts }) => (facts[i] ? [[key, facts[i]] as const] : []));
      tellings[i] = { facts: new Map([...own, ...inner[j]!.facts]), dated: inner[j]!.dated };
    });
  }
  return tellings;
}

/** Those with the most values, in their former order. */
function mostTelling(respects: readonly Respect[]): Respect[] {
  const kept = new Set([...respects].sort((a, b) => b.values - a.values).slice(0, MOST_FACTS));
  return respects.filter((one) => kept.has(one));
}

function groups<T>(items: readonly T[], keyOf: (item: T) => string): T[][] {
  const found = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = found.get(key);
    if (group) group.push(item);
    else found.set(key, [item]);
  }
  return [...found.values()];
}

function fileName(words: readonly string[]): string {
  const safe = words.map((word) =>
    word
      .normalize('NFKD')
      .replaceAll(/[^\w.+-]+/g, '_')
      .replaceAll(/^[._-]+|[._-]+$/g, ''),
  );
  return (
    safe
      .filter(Boolean)
      .join('-')
      .slice(0, MOST_CHARACTERS)
      .replace(/[._-]+$/, '') || 'run'
  );
}
