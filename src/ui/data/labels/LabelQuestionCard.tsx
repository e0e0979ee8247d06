import { Button } from '@mantine/core';
import { CircleQuestionMark } from 'lucide-react';
import { useId, useState } from 'react';
import { type LabelQuestion, type QuestionOption, SHOWN_VALUES } from '#data/labelling/questions.ts';
import { plural } from '../../widgets/format.ts';
import { LabelMark } from '../LabelMark.tsx';
import classes from './LabelQuestionCard.module.css';

interface LabelQuestionCardProps {
  question: LabelQuestion;
  /** Questions after this one. */
  more: number;
  /** Short names of the tables that it is about. */
  tables: readonly string[];
  classNames: readonly string[];
  onAnswer: (value: string) => Promise<void>;
  /** Opens the choice of all columns. */
  onColumns: () => void;
}

/** What only the person can say about the labels, with what every answer would do; one click answers. */
export function LabelQuestionCard({ question, more, tables, classNames, onAnswer, onColumns }: LabelQuestionCardProps) {
  const title = useId();
  const [answered, setAnswered] = useState<string | null>(null);
  const answer = (value: string) => {
    setAnswered(value);
    void onAnswer(value).finally(() => setAnswered(null));
  };
  return (
    <section className={classes.card} aria-labelledby={title}>
      <h3 id={title} className={classes.title}>
        <CircleQuestionMark size={16} aria-hidden /> {headline(question, classNames.length)}
      </h3>
      <p className={classes.why}>
        <b>{tables.join(', ')}</b>: {question.why} Nothing of it is used until you choose; you can change it later.
        {more > 0 && ` ${plural(more, 'more question')} after this one.`}
      </p>
      <ul className={classes.options}>
        {question.options.map((option) => (
          <li key={option.value} className={classes.option}>
            <Answer question={question} option={option} classNames={classNames} />
            <Button
              size="compact-sm"
              variant="default"
              loading={answered === option.value}
              disabled={answered !== null}
              onClick={() => answer(option.value)}
            >
              {question.kind === 'base' ? `Count from ${option.value}` : `Use ${option.value}`}
            </Button>
          </li>
        ))}
      </ul>
      <Button size="compact-sm" variant="subtle" color="slate" onClick={onColumns}>
        {question.kind === 'base' ? 'Another column holds the classes' : 'None of these: choose the columns'}
      </Button>
    </section>
  );
}

function headline({ kind }: LabelQuestion, classCount: number): string {
  if (kind === 'idColumn') return 'Which column names the scans?';
  if (kind === 'labelColumn') return 'Which column holds the severity?';
  return `Are the grades 0 to ${classCount - 1} or 1 to ${classCount}?`;
}

/** What one answer would do: the column's values, scans per class, and the classes of the first scans. */
function Answer({ question, option, classNames }: { question: LabelQuestion; option: QuestionOption; classNames: readonly string[] }) {
  const { value, values, counts, unlabelled, first } = option;
  return (
    <div className={classes.answer}>
      <h4 className={classes.name}>{question.kind === 'base' ? `${value} is ${classNames[0]}` : value}</h4>
      <p className={classes.values}>
        Values: {values.join(', ')}
        {values.length === SHOWN_VALUES && ' ...'}
      </p>
      <ul className={classes.counts} aria-label="Scans per class">
        {counts.map((count, label) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a class is its place in the order.
          <li key={label}>
            <LabelMark label={label} classNames={classNames} /> <b>{count}</b>
          </li>
        ))}
        {unlabelled > 0 && (
          <li>
            no label <b>{unlabelled}</b>
          </li>
        )}
      </ul>
      <ul className={classes.first} aria-label="First scans">
        {first.map(({ scan, label }) => (
          <li key={scan}>
            <span title={scan}>{scan}</span>
            {label === null ? <span className={classes.none}>no label</span> : <LabelMark label={label} classNames={classNames} />}
          </li>
        ))}
      </ul>
    </div>
  );
}
