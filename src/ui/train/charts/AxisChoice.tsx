import { SegmentedControl, Switch } from '@mantine/core';
import { text } from '../../messages/language.ts';
import { useChartView } from './chart-view.ts';

/** How the axes of values are drawn; `hasLoss`: whether there is one of a loss, which can be logarithmic. */
export function AxisChoice({ hasLoss = true }: { hasLoss?: boolean }) {
  const { logLoss, fromZero, change } = useChartView();
  const words = text.curves;
  const axis = logLoss ? 'log' : 'linear';
  return (
    <>
      {hasLoss && (
        <SegmentedControl
          size="xs"
          aria-label={words.lossAxis}
          value={axis}
          onChange={(value) => change({ logLoss: value === 'log' })}
          data={[
            { value: 'linear', label: words.linearLoss },
            { value: 'log', label: words.logLoss },
          ]}
        />
      )}
      <Switch size="xs" label={words.fromZero} checked={fromZero} onChange={(event) => change({ fromZero: event.currentTarget.checked })} />
    </>
  );
}
