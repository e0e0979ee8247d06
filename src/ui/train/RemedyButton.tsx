import { Button } from '@mantine/core';
import { useSplit } from '#state/dataset/split.ts';
import { useNavigation } from '#state/navigation.ts';
import { useSettings } from '#state/run/settings.ts';
import { fittingBatch } from '#train/settings/fitting-batch.ts';
import { text } from '../messages/language.ts';
import type { StartRemedy } from './start-remedy.ts';

/** The button to what keeps a run from starting: its step, its field, or batches that fit. */
export function RemedyButton({ remedy }: { remedy: StartRemedy }) {
  const go = useNavigation((state) => state.go);
  const change = useSettings((state) => state.change);
  const batchSize = useSettings((state) => state.settings.batchSize);
  const scans = useSplit((state) => state.split?.train.length ?? 0);
  const words = text.train.start;
  if ('step' in remedy) {
    const { step } = remedy;
    return (
      <Button variant="default" onClick={() => go(step)}>
        {words.goTo[step]}
      </Button>
    );
  }
  if (remedy.setting === 'batchSize') {
    const size = fittingBatch(scans, batchSize >= 2 ? batchSize : scans);
    return (
      <Button variant="default" onClick={() => change({ batchSize: size })}>
        {text.train.settings.setBatches({ size })}
      </Button>
    );
  }
  return (
    <Button variant="default" onClick={showRefused}>
      {words.showField}
    </Button>
  );
}

/** Brings the first refused field into sight and gives it the focus; where it is folded away, the button that opens it. */
function showRefused(): void {
  const main = document.getElementById('main');
  const fields = [...(main?.querySelectorAll<HTMLElement>('[aria-invalid="true"]') ?? [])];
  const visible = fields.find((field) => field.checkVisibility());
  const target = visible ?? main?.querySelector<HTMLElement>('[data-advanced]');
  target?.scrollIntoView({ block: 'center' });
  target?.focus();
}
