import { Text, UnstyledButton } from '@mantine/core';
import type { Problem } from '#base/problem.ts';
import type { Sample } from '#data/sample/preparation.ts';
import { channelGroups } from '#data/sample/slices.ts';
import { told } from '../announce/told.ts';
import { text } from '../messages/language.ts';
import { SampleCanvas } from '../prepare/SampleCanvas.tsx';
import { Problems } from '../widgets/Problems.tsx';
import classes from './Cases.module.css';

/** The slice in the middle of those that a channel is made of. */
const middleOf = (slices: readonly number[]) => slices[slices.length >> 1] ?? 0;

/** What the net was given of a scan, channel by channel; each shows the slice in the middle of its own. `made` is null until it is there. */
export function NetInput({
  made,
  size,
  index,
  onSlice,
}: {
  made: Sample | Problem | null;
  size: number;
  /** The slice on show. */
  index: number;
  onSlice: (slice: number) => void;
}) {
  const words = text.cases.input;
  if (!made) {
    return (
      <Text size="sm" ref={told}>
        {words.making}
      </Text>
    );
  }
  if ('what' in made) return <Problems items={[made]} title={words.failed} />;
  const groups = channelGroups(made.slices.length).map(([first, end]) => made.slices.slice(first, end));
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring a frame and a legend of its own.
    <div role="group" aria-label={words.title} className={classes.channels}>
      {([0, 1, 2] as const).map((channel) => {
        const slices = groups[channel] ?? [];
        const label = words.channel({ channel: channel + 1, slices: slices.map((slice) => slice + 1) });
        return (
          <UnstyledButton
            key={channel}
            className={classes.channel}
            aria-pressed={slices.includes(index)}
            title={words.show({ slice: middleOf(slices) + 1 })}
            onClick={() => onSlice(middleOf(slices))}
          >
            <SampleCanvas pixels={made.pixels} size={size} view={channel} label={label} />
            <span aria-hidden>{label}</span>
          </UnstyledButton>
        );
      })}
    </div>
  );
}
