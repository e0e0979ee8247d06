import type { Phrase } from '#base/messages/message.ts';
import { phrase } from '#base/messages/phrase.ts';
import type { GroupedScores } from '#eval/subgroups/subgroups.ts';
import { type LungHeat, lungFocus } from '#explain/heat-in-lungs.ts';
import { figure } from '../study/figures.ts';
import { percent, points } from './percent.ts';

/** The usual level at which a difference counts as more than chance. */
const SIGNIFICANT = 0.05;
/** Maps that are as alike as this show the same places. */
const SAME_MAP = 0.8;
/** From this share of unlike scans on, it is the scans that are of another kind. */
const MANY = 0.2;

/** What subgroups tell: the one that differs most surely from the rest, if any does by more than chance. */
export function explainSubgroups(all: readonly GroupedScores[]): Phrase {
  const compared = all
    .filter(({ groups }) => groups.length > 1)
    .flatMap(({ groups }) => groups.flatMap(({ name, scans, rest }) => (rest ? [{ name, n: scans.length, rest }] : [])));
  if (compared.length === 0) return phrase('explain/subgroups/none');
  const found = compared
    .flatMap(({ name, n, rest: { adjusted, differences } }) =>
      differences.accuracy ? [{ name, n, p: adjusted ?? 1, difference: differences.accuracy.value }] : [],
    )
    .filter(({ p }) => p < SIGNIFICANT)
    .sort((a, b) => a.p - b.p || a.difference - b.difference);
  const [surest] = found;
  if (!surest) return phrase('explain/subgroups/alike', { groups: compared.length });
  const { name, n, difference } = surest;
  return phrase('explain/subgroups/differs', { name, n, points: points(difference), isWorse: difference < 0 });
}

/** What a heat map tells by where its heat lies and by how like it is to that of random weights (null: not known). */
export function explainHeat({ lungs, alike }: { lungs: LungHeat; alike: number | null }): Phrase {
  if (alike !== null && alike >= SAME_MAP) return phrase('explain/heat/shape', { alike: figure(alike, 2) });
  const { heat, area } = lungs;
  if (area === 0 || heat === null) return phrase('explain/heat/unknown');
  const said = { heat: percent(heat), area: percent(area) };
  const focus = lungFocus({ heat, area });
  if (focus === 'more') return phrase('explain/heat/more', said);
  return focus === 'less' ? phrase('explain/heat/less', said) : phrase('explain/heat/chance', said);
}

/** What it means that `count` of `of` scans are unlike the training scans. */
export function explainUnlike(count: number, of: number): Phrase {
  if (count === 0) return phrase('explain/unlike/none', { of });
  return count / of > MANY && count > 1 ? phrase('explain/unlike/many', { count, of }) : phrase('explain/unlike/some', { count, of });
}

/** What a split's numbers of scans mean for scores: `tune` are those of the validation set by class. */
export function explainSplit(tune: readonly number[], names: readonly string[]): Phrase {
  if (tune.every((count) => count === 0)) return phrase('explain/split/none');
  const least = tune.reduce((found, count, k) => (count < (tune[found] ?? 0) ? k : found), 0);
  const [name, count] = [names[least] ?? '', tune[least] ?? 0];
  if (count === 0) return phrase('explain/split/absent', { name });
  return phrase('explain/split/smallest', { name, count, points: Math.round(100 / count) });
}
