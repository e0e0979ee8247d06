import { Button, NativeSelect, Text } from '@mantine/core';
import { useId, useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { useDataset } from '#state/dataset/dataset.ts';
import { classMapOf, likelyClasses } from '#state/external/class-map.ts';
import { useExternal } from '#state/external/external.ts';
import { text } from '../messages/language.ts';
import classes from './Evaluate.module.css';

const LEAVE_OUT = 'out';

/** Asks what the classes of the loaded labels are to a model with other classes; draws nothing where they are the same. */
export function ClassQuestion({ to }: { to: readonly string[] }) {
  const { from, labels } = useDataset(useShallow((state) => ({ from: state.classes, labels: state.labels })));
  const { classAnswers, answerClasses } = useExternal();
  const title = useId();
  const [chosen, setChosen] = useState<Readonly<Record<string, string>>>({});
  const words = text.external.classes;
  const map = classMapOf(from, to, classAnswers);
  const isSame = from.join('\n') === to.join('\n');
  if (isSame) return null;
  if (map) {
    return (
      <Button size="compact-sm" variant="default" onClick={() => answerClasses(from, to, null)}>
        {words.change}
      </Button>
    );
  }
  const likely = likelyClasses(from, to);
  const counts = from.map((_, k) => Object.values(labels).filter((label) => label === k).length);
  const values = from.map((name, k) => chosen[name] ?? (likely[k] === undefined ? '' : String(likely[k])));
  return (
    <section className={classes.incomplete} aria-labelledby={title}>
      <Text fw={600} size="sm" id={title}>
        {words.title}
      </Text>
      <Text size="sm" my="xs">
        {words.why({ from, to })}
      </Text>
      <div className={classes.classFields}>
        {from.map((name, k) => (
          <NativeSelect
            key={name}
            size="xs"
            label={words.field({ name, count: counts[k] ?? 0 })}
            value={values[k]}
            onChange={(event) => setChosen({ ...chosen, [name]: event.currentTarget.value })}
            data={[
              { value: '', label: words.pick, disabled: true },
              ...to.map((own, i) => ({ value: String(i), label: own })),
              { value: LEAVE_OUT, label: words.leaveOut },
            ]}
          />
        ))}
      </div>
      <Button
        size="xs"
        mt="sm"
        disabled={values.includes('')}
        onClick={() =>
          answerClasses(
            from,
            to,
            values.map((value) => (value === LEAVE_OUT ? null : Number(value))),
          )
        }
      >
        {words.use}
      </Button>
    </section>
  );
}
