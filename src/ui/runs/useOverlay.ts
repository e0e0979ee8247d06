import { useMemo, useState } from 'react';
import { type Span, spanWithin } from '#report/curves/span.ts';
import { runGroups } from '#report/run-groups.ts';
import type { RunRecord } from '#runs/record.ts';
import { type SettingDifference, settingsDiff } from '#runs/settings-diff.ts';
import { settingWords } from '../messages/language.ts';
import type { Zoom } from '../widgets/zoom.ts';
import { type CurveName, type OverlayLine, overlayLines } from './overlay-lines.ts';

/** The picture of several runs: what it shows, and what can be chosen about it. */
export interface Overlay {
  curve: CurveName;
  /** Whether runs that differ in seed or fold only are one line. */
  grouped: boolean;
  /** Whether there are such runs. */
  canGroup: boolean;
  /** The settings that differ between runs. */
  differences: readonly SettingDifference[];
  /** The setting by whose value the lines are coloured; null: every line has a colour of its own. */
  colouredBy: SettingDifference | null;
  lines: readonly OverlayLine[];
  zoom: Zoom;
  change(choice: Partial<OverlayChoice>): void;
}

interface OverlayChoice {
  curve: CurveName;
  grouped: boolean;
  /** The path of a setting; null: none. */
  colour: string | null;
}

/** In a group the seeds differ, so that it has no colour of one. */
const isOfGroups = ({ path }: SettingDifference) => path !== 'seed' && path !== 'device';

export function useOverlay(runs: readonly RunRecord[]): Overlay {
  const [choice, setChoice] = useState<OverlayChoice>({ curve: 'tuneLoss', grouped: false, colour: null });
  const [span, show] = useState<Span | null>(null);
  const { curve, colour } = choice;
  const differences = useMemo(
    () =>
      settingsDiff(
        runs.map(({ settings, device }) => ({ ...settings, device })),
        settingWords,
      ),
    [runs],
  );
  const groups = useMemo(() => runGroups(runs), [runs]);
  const canGroup = groups.length < runs.length;
  const grouped = choice.grouped && canGroup;
  const colouredBy = differences.find((one) => one.path === colour && (!grouped || isOfGroups(one))) ?? null;
  const lines = useMemo(
    () => overlayLines(runs, curve, grouped ? groups : runs.map((_, i) => [i]), colouredBy?.values ?? null),
    [runs, curve, grouped, groups, colouredBy],
  );
  const last = Math.max(2, ...lines.map(({ points }) => points.at(-1)?.x ?? 0));
  const zoom = useMemo(() => {
    const whole = { from: 1, to: last };
    return { whole, unit: 1, span: span && spanWithin(whole, span, 1), show };
  }, [last, span]);
  return {
    curve,
    grouped,
    canGroup,
    differences: grouped ? differences.filter(isOfGroups) : differences,
    colouredBy,
    lines,
    zoom,
    change: (change) => setChoice((before) => ({ ...before, ...change })),
  };
}
