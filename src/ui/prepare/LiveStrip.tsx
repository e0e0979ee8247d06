import { Button, Text } from '@mantine/core';
import { Shuffle } from 'lucide-react';
import { useEffect } from 'react';
import type { Preparation } from '#data/sample/preparation.ts';
import { channelGroups } from '#data/sample/slices.ts';
import { useDataset } from '#state/dataset/dataset.ts';
import { type PreviewItem, usePreview } from '#state/dataset/preview.ts';
import { useSliceMarks } from '#state/dataset/slice-marks.ts';
import { useSettings } from '#state/run/settings.ts';
import type { SettingKey } from '#train/settings/recipe.ts';
import { Problems } from '../widgets/Problems.tsx';
import { Section } from '../widgets/Section.tsx';
import { useRefusals } from '../widgets/useRefusals.ts';
import classes from './Prepare.module.css';
import { SampleCanvas } from './SampleCanvas.tsx';

/** Typing a number goes through others on the way. */
const SETTLING_MS = 250;
/** What decides the pixels; normalisation comes after them. */
const PIXEL_SETTINGS: readonly (string | undefined)[] = [
  'preparation.window',
  'preparation.size',
  'preparation.slices',
  'preparation.lungs.margin',
] satisfies SettingKey[];

/** What the net will see of a few scans, prepared by the code that prepares them for training. */
export function LiveStrip() {
  const preparation = useSettings((state) => state.settings.preparation);
  const refused = useRefusals().some(({ setting }) => PIXEL_SETTINGS.includes(setting));
  const { items, busy, showOthers } = usePreview();
  const problems = items.flatMap(({ problem }) => problem ?? []);
  usePreparing(preparation, refused);
  const others = (
    <Button
      size="compact-sm"
      variant="default"
      leftSection={<Shuffle size={14} aria-hidden />}
      onClick={showOthers}
      disabled={refused || items.length === 0}
    >
      Show others
    </Button>
  );
  return (
    <Section title="What the net will see" actions={others}>
      {refused ? (
        <Text size="sm">Nothing can be shown with these settings: mend the value that is marked below.</Text>
      ) : (
        <div className={classes.strip} data-busy={busy} aria-busy={busy}>
          {items.map((item) => item.pixels && <Seen key={item.scan.id} {...item} pixels={item.pixels} />)}
        </div>
      )}
      <Problems items={problems} title="Scans that can't be prepared" />
      <Text size="xs" className={classes.quiet} role="status">
        {caption(items, busy, refused)}
      </Text>
    </Section>
  );
}

function caption(items: readonly PreviewItem[], busy: boolean, refused: boolean): string {
  const size = items[0]?.size;
  if (refused) return '';
  if (busy || size === undefined) return 'Preparing scans';
  return `Large: the three channels as red, green and blue; where they agree it is grey. Small: the channels by themselves. ${size} x ${size} pixels, as for training.`;
}

/** Prepares again whenever the scans, the turn or what decides the pixels changes. */
function usePreparing(preparation: Preparation, refused: boolean): void {
  const { turn, show } = usePreview();
  const { order, excluded } = useDataset();
  const { window, slices, lungs, size } = preparation;
  const pixelSettings = JSON.stringify([window, slices, lungs, size]);
  const marks = useSliceMarks((state) => (slices !== 'middle-3' && slices.by === 'hand' ? state.marks : null));
  // biome-ignore lint/correctness/useExhaustiveDependencies: these decide the pixels, and with them what has to be shown.
  useEffect(() => {
    if (refused) return;
    const timer = setTimeout(() => void show(useSettings.getState().settings.preparation), SETTLING_MS);
    return () => clearTimeout(timer);
  }, [show, refused, turn, order, excluded, pixelSettings, marks]);
}

function Seen({ scan, pixels, slices, size }: PreviewItem & { pixels: Uint8Array<ArrayBuffer> }) {
  const names = useDataset((state) => state.classes);
  const label = useDataset((state) => state.labels[scan.id]);
  const groups = channelGroups(slices?.length ?? 0).map(([first, end]) => slices?.slice(first, end).map((i) => i + 1) ?? []);
  return (
    <figure className={classes.seen}>
      <SampleCanvas pixels={pixels} size={size} view="composite" label={`${scan.name}: the three channels as red, green and blue`} />
      <div className={classes.channels}>
        {([0, 1, 2] as const).map((channel) => (
          <SampleCanvas
            key={channel}
            pixels={pixels}
            size={size}
            view={channel}
            label={`${scan.name}: ${groups[channel]?.length === 1 ? 'slice' : 'mean of slices'} ${groups[channel]?.join(', ')} alone`}
          />
        ))}
      </div>
      <figcaption className={classes.seenName}>
        {scan.name}
        <span className={classes.quiet}>{label === undefined ? 'no label' : names[label]}</span>
      </figcaption>
    </figure>
  );
}
