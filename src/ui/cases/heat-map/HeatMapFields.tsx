import { Checkbox, NativeSelect, Text } from '@mantine/core';
import { topClass } from '#eval/confusion.ts';
import type { ExplainMethod, OcclusionChoice } from '#explain/heat-map.ts';
import { coveredSquares } from '#explain/occlusion.ts';
import type { HeatMapRequest } from '#state/predict/heat-map.ts';
import { text } from '../../messages/language.ts';
import { NumberField } from '../../widgets/NumberField.tsx';
import classes from './HeatMap.module.css';

const CHANNELS = 3;

type Wish = HeatMapRequest['wish'];

/** The number of squares of an occlusion; null where its numbers do not fit. */
export function squaresOf(size: number, choice: OcclusionChoice): number | null {
  try {
    return coveredSquares(size, CHANNELS, choice).length;
  } catch {
    return null;
  }
}

interface HeatMapFieldsProps {
  wish: Wish;
  onChange: (wish: Wish) => void;
  methods: readonly ExplainMethod[];
  classNames: readonly string[];
  probabilities: readonly number[] | null;
  truth: number | null;
  size: number;
}

/** What is explained, and how. */
export function HeatMapFields({ wish, onChange, methods, classNames, probabilities, truth, size }: HeatMapFieldsProps) {
  const words = text.heatMap;
  const { method, label, occlusion } = wish;
  const top = probabilities && topClass(probabilities);
  const change = (part: Partial<OcclusionChoice>) => onChange({ ...wish, occlusion: { ...occlusion, ...part } });
  const count = squaresOf(size, occlusion);
  const error = count === null ? words.refusedSquare({ size }) : undefined;
  return (
    <>
      <div className={classes.fields}>
        <NativeSelect
          size="xs"
          label={words.method}
          value={method}
          onChange={(event) => onChange({ ...wish, method: event.currentTarget.value as ExplainMethod })}
          data={methods.map((one) => ({ value: one, label: words.methods[one] }))}
        />
        {method === 'rollout' ? (
          <NativeSelect size="xs" label={words.class} disabled data={[words.allClasses]} />
        ) : (
          <NativeSelect
            size="xs"
            label={words.class}
            value={String(label)}
            onChange={(event) => onChange({ ...wish, label: Number(event.currentTarget.value) })}
            data={classNames.map((name, k) => ({
              value: String(k),
              label: words.classChoice({ name, isPredicted: k === top, isTrue: k === truth }),
            }))}
          />
        )}
        {method === 'occlusion' && (
          <>
            <NumberField label={words.patch} value={occlusion.patch} error={error} onChange={(patch) => change({ patch })} />
            <NumberField label={words.stride} value={occlusion.stride} onChange={(stride) => change({ stride })} />
          </>
        )}
      </div>
      {method === 'occlusion' && (
        <>
          <Checkbox
            size="xs"
            label={words.perSlice}
            checked={occlusion.perSlice}
            onChange={(event) => change({ perSlice: event.currentTarget.checked })}
          />
          {count !== null && (
            <Text size="xs" mt={4}>
              {words.inputs({ count })}
            </Text>
          )}
        </>
      )}
    </>
  );
}
