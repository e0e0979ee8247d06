import { expect, it } from 'vitest';
import { RandomStream } from '#base/random.ts';
import { fileOf, openPage, pace, scanOf } from './opened-page.fixture.ts';

/** What a person has typed about a scan, as it must be there at the end. */
interface Typed {
  label?: number | null;
  excluded: boolean;
  marks: Set<number>;
  words: Set<string>;
  side?: 'train' | 'tune' | 'test';
}

/**
 * A person who types while scans and fingerprints come in any order, and whose page goes at any moment: of whatever was typed, and seen, nothing
 * may be missing when the scans come again.
 */
async function typeAtRandom(seed: number): Promise<void> {
  const random = new RandomStream('typing', seed);
  const pick = <T>(all: readonly T[]): T => all[Math.floor(random.uniform() * all.length)]!;
  const names = ['a', 'b', 'c', 'd'];
  const typed = new Map(names.map((name): [string, Typed] => [name, { excluded: false, marks: new Set(), words: new Set() }]));
  let waiting: (() => void)[] = [];
  const wait = () => new Promise<void>((resolve) => void waiting.push(resolve));
  const goOn = () => {
    if (waiting.length > 0) waiting.splice(Math.floor(random.uniform() * waiting.length), 1)[0]!();
  };
  pace.wait = wait;
  const goOnWithProject = async () => {
    const opened = await openPage();
    await opened.project().openProject(opened.project().open!.id);
    return opened;
  };
  let page = await goOnWithProject();
  let words = 0;
  const shownNote = (id: string) => page.notes.getState().notes[id] ?? '';
  const acts: Record<string, (id: string, mine: Typed) => void> = {
    label: (id, mine) => {
      mine.label = pick([0, 1, 2, null]);
      page.data().setLabel(id, mine.label);
    },
    exclude: (id, mine) => {
      const isShown = page.data().excludedByHand.has(id);
      if (isShown && !page.isPlaced(id)) return;
      mine.excluded = !isShown;
      page.data().toggleExcluded(id);
    },
    mark: (id, mine) => {
      const slice = Math.floor(random.uniform() * 9);
      const isShown = page.marks.getState().marks[id]?.includes(slice) ?? false;
      if (isShown && !page.isPlaced(id)) return;
      if (isShown) mine.marks.delete(slice);
      else mine.marks.add(slice);
      page.marks.getState().toggle(scanOf(id), slice);
    },
    note: (id, mine) => {
      const word = `w${++words}`;
      mine.words.add(word);
      page.notes.getState().write(id, `${shownNote(id)} ${word}`.trim());
    },
    'take a note back': (id, mine) => {
      if (!page.isPlaced(id)) return;
      mine.words.clear();
      page.notes.getState().write(id, '');
    },
    move: (id, mine) => {
      mine.side = pick(['train', 'tune', 'test'] as const);
      page.split.getState().move([id], mine.side);
    },
  };
  const drop = (some: readonly string[]) => void page.data().addFiles(some.map((name) => fileOf(name)));
  const reload = async () => {
    page.die();
    waiting = [];
    page = await goOnWithProject();
  };
  drop(names);
  for (let step = 0; step < 100; step++) {
    const chance = random.uniform();
    const ids = Object.keys(page.data().scans);
    if (random.uniform() < 0.7) await new Promise((resolve) => setImmediate(resolve));
    if (chance < 0.5) goOn();
    else if (chance < 0.55) drop(names.filter(() => random.uniform() < 0.7));
    else if (chance < 0.58) await reload();
    else if (ids.length > 0) {
      const id = pick(ids);
      acts[pick(Object.keys(acts))]!(id, typed.get(id)!);
    }
  }
  await reload();
  pace.wait = async () => {};
  await page.drop(...names.map((name) => fileOf(name)));
  for (const [id, mine] of typed) {
    const { byHand, excludedByHand } = page.data();
    expect
      .soft(
        {
          label: byHand[id],
          excluded: excludedByHand.has(id),
          marks: [...(page.marks.getState().marks[id] ?? [])],
          side: page.split.getState().moves[id],
          missing: [...mine.words].filter((word) => !shownNote(id).split(/\s/).includes(word)),
        },
        `scan ${id} of seed ${seed}`,
      )
      .toEqual({
        label: mine.label,
        excluded: mine.excluded,
        marks: [...mine.marks].sort((a, b) => a - b),
        side: mine.side,
        missing: [],
      });
  }
  await page.close();
}

it.each(seeds())('everything typed while scans come is back, whenever the page goes (seed %i)', typeAtRandom);

function seeds(): number[] {
  const [first, last] = (process.env.STUDIO_SEEDS ?? '1-8').split('-').map(Number) as [number, number];
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}
