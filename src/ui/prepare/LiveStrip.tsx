import { Button, Text } from '@mantine/core';
import { Shuffle } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Preparation } from '#data/sample/preparation.ts';
import { channelGroups } from '#data/sample/slices.ts';
import { useDataset } from '#state/dataset/dataset.ts';
import { type PreviewItem, usePreview } from '#state/dataset/preview.ts';
import { useSliceMarks } from '#state/dataset/slice-marks.ts';
import { useSettings } from '#state/run/settings.ts';
import type { SettingKey } from '#train/settings/recipe.ts';
import { toldOnChange } from '../announce/told.ts';
import { text } from '../messages/language.ts';
import { Problems } from '../widgets/Problems.tsx';
import { Section } from '../widgets/Section.tsx';
import { useRefusals } from '../widgets/useRefusals.ts';
import classes from './Prepare.module.css';
import { SampleCanvas, VIEWS, type View } from './SampleCanvas.tsx';

/** How long a setting has to stay the same: a number that is being typed passes through other values. */
const SETTLING_MS = 250;
/** Settings that decide the pixels of a sample. Normalisation does not: it comes later. */
const PIXEL_SETTINGS: readonly (string | undefined)[] = [
  'preparation.window',
  'preparation.size',
  'preparation.slices',
  'preparation.lungs.margin',
] satisfies SettingKey[];

/** A few scans as the net will see them, one of every class first, prepared by the same code as for training. */
export function LiveStrip() {
  const preparation = useSettings((state) => state.settings.preparation);
  const refused = useRefusals().some(({ setting }) => PIXEL_SETTINGS.includes(setting));
  const { items, busy, showOthers } = usePreview();
  const problems = items.flatMap(({ problem }) => problem ?? []);
  const [view, setView] = useState<View>('composite');
  usePreparing(preparation, refused);
  const words = text.prepare.strip;
  const others = (
    <Button
      size="compact-sm"
      variant="default"
      leftSection={<Shuffle size={14} aria-hidden />}
      onClick={showOthers}
      disabled={refused || items.length === 0}
    >
      {words.showOthers}
    </Button>
  );
  return (
    <Section title={words.title} actions={others}>
      {refused ? (
        <Text size="sm">{words.refused}</Text>
      ) : (
        <>
          {items.length > 0 && <ViewSlider view={view} onChange={setView} />}
          <div className={classes.strip} data-busy={busy} aria-busy={busy}>
            {items.map((item) => item.pixels && <Sample key={item.scan.id} {...item} pixels={item.pixels} view={view} />)}
          </div>
        </>
      )}
      <Problems items={problems} title={words.failed} />
      <Text size="xs" className={classes.quiet} ref={toldOnChange}>
        {caption(items, busy, refused)}
      </Text>
    </Section>
  );
}

/** Leads the large pictures from the composite through the net's three channels, with a sentence on what is seen. */
function ViewSlider({ view, onChange }: { view: View; onChange: (view: View) => void }) {
  const words = text.prepare.strip;
  const value = words.views[view];
  return (
    <div className={classes.viewSlider}>
      <label htmlFor="strip-view">{words.view}</label>
      <input
        id="strip-view"
        type="range"
        min={0}
        max={VIEWS.length - 1}
        value={VIEWS.indexOf(view)}
        onChange={(event) => onChange(VIEWS[Number(event.currentTarget.value)] ?? 'composite')}
        aria-valuetext={value.name}
      />
      <span>
        <b>
          {value.name}
          {text.common.stop}
        </b>{' '}
        {value.means}
      </span>
    </div>
  );
}

function caption(items: readonly PreviewItem[], busy: boolean, refused: boolean): string {
  const size = items[0]?.size;
  if (refused) return '';
  if (busy || size === undefined) return text.prepare.strip.preparing;
  return text.prepare.strip.caption({ size });
}

/** Prepares the shown scans again when the scans, the turn ('Show others' takes the next) or a setting of the pixels changes. */
function usePreparing(preparation: Preparation, refused: boolean): void {
  const { turn, show } = usePreview();
  const { order, excluded } = useDataset();
  const { window, slices, lungs, size } = preparation;
  const pixelSettings = JSON.stringify([window, slices, lungs, size]);
  const marks = useSliceMarks((state) => (slices !== 'middle-3' && slices.by === 'hand' ? state.marks : null));
  // biome-ignore lint/correctness/useExhaustiveDependencies: the samples have to be prepared again when these change.
  useEffect(() => {
    if (refused) return;
    const timer = setTimeout(() => void show(useSettings.getState().settings.preparation), SETTLING_MS);
    return () => clearTimeout(timer);
  }, [show, refused, turn, order, excluded, pixelSettings, marks]);
}

/** A scan's sample as the net sees it: large as the view says, and channel by channel. */
function Sample({ scan, pixels, slices, size, view }: PreviewItem & { pixels: Uint8Array<ArrayBuffer>; view: View }) {
  const names = useDataset((state) => state.classes);
  const label = useDataset((state) => state.labels[scan.id]);
  const groups = channelGroups(slices?.length ?? 0).map(([first, end]) => slices?.slice(first, end).map((i) => i + 1) ?? []);
  const words = text.prepare.strip;
  const channelLabel = (channel: 0 | 1 | 2) => words.channel({ scan: scan.name, slices: groups[channel] ?? [] });
  return (
    <figure className={classes.seen}>
      <SampleCanvas
        pixels={pixels}
        size={size}
        view={view}
        label={view === 'composite' ? words.composite({ scan: scan.name }) : channelLabel(view)}
      />
      <div className={classes.channels}>
        {([0, 1, 2] as const).map((channel) => (
          <SampleCanvas key={channel} pixels={pixels} size={size} view={channel} label={channelLabel(channel)} />
        ))}
      </div>
      <figcaption className={classes.seenName}>
        {scan.name}
        <span className={classes.quiet}>{label === undefined ? words.noLabel : names[label]}</span>
      </figcaption>
    </figure>
  );
}
