import { deviceSaid } from '#base/messages/device-said.ts';
import { netTitle } from '#nn/zoo/catalogue.ts';
import { labelsDiff } from '#runs/labels-diff.ts';
import type { RunRecord } from '#runs/record.ts';
import { ABSENT, type SettingDifference, settingsDiff, valueSaid } from '#runs/settings-diff.ts';
import { splitNumbers } from '#runs/split-numbers.ts';
import { ownerOf, SETTING_KEYS } from '#train/settings/recipe.ts';
import { phraseInLanguage, settingWords, text } from '../messages/language.ts';

/** As many labels have a row of their own. */
const MOST_LABELS = 6;

/** The choices of a switch, by the words of its values. */
const SWITCH: Readonly<Record<string, string>> = { yes: 'on', no: 'off' };

/** A setting's value as its field shows it: 'Keep their statistics' for 'eval'. Numbers, and what has no word of its own, stay as they are. */
function inWords(path: string, value: string): string {
  if (path === 'model') return netTitle(value);
  if (path === 'device') return phraseInLanguage(deviceSaid(value));
  const key = SETTING_KEYS.find((one) => one === path) ?? ownerOf(path);
  const choices = key === null ? undefined : settingWords(key).choices;
  return choices?.[SWITCH[value] ?? value] ?? phraseInLanguage(valueSaid(value));
}

/** The settings that differ, with their values in words. */
export function settingDifferences(settings: readonly object[]): SettingDifference[] {
  return settingsDiff(settings, settingWords).map((row) => ({ ...row, values: row.values.map((value) => inWords(row.path, value)) }));
}

/** What differs between runs, as rows of a table with a value per run: settings, the split, and the labels of scans that they learned from. */
export function runDifferences(
  runs: readonly Pick<RunRecord, 'id' | 'createdAt' | 'settings' | 'device' | 'split' | 'data'>[],
): SettingDifference[] {
  const words = text.runs.comparison;
  const settings = settingDifferences(runs.map(({ settings: own, device }) => ({ ...own, device })));
  const numbers = splitNumbers(runs);
  const splits = runs.map(({ id }) => String(numbers.get(id)));
  const split = new Set(splits).size > 1 ? [{ path: 'split', name: words.split, values: splits }] : [];
  const labels = labelsDiff(runs);
  const named = labels
    .slice(0, MOST_LABELS)
    .map(({ scan, labels: of }) => ({ path: `label ${scan}`, name: words.labelOf({ scan }), values: of.map((label) => label ?? ABSENT) }));
  const more = labels.length - named.length;
  const others = more > 0 ? [{ path: 'labels', name: words.moreLabels, values: runs.map(() => words.moreScans({ scans: more })) }] : [];
  return [...settings, ...split, ...named, ...others];
}
