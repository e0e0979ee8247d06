import { Button } from '@mantine/core';
import { CircleQuestionMark } from 'lucide-react';
import { useId, useState } from 'react';
import { type LabelQuestion, type QuestionOption, SHOWN_VALUES } from '#data/labelling/questions.ts';
import { phraseInLanguage, text } from '../../messages/language.ts';
import { LabelMark } from '../LabelMark.tsx';
import classes from './LabelQuestionCard.module.css';

interface LabelQuestionCardProps {
  question: LabelQuestion;
  /** Questions after this one. */
  more: number;
  /** Short names of the tables that the question is about. */
  tables: readonly string[];
  classNames: readonly string[];
  onAnswer: (value: string) => Promise<void>;
  /** Opens the dialog in which all columns are chosen; absent where there is none. */
  onColumns?: () => void;
}

/** A question about the labels that only the user can answer, with what each answer would do. One click answers. */
export function LabelQuestionCard({ question, more, tables, classNames, onAnswer, onColumns }: LabelQuestionCardProps) {
  const title = useId();
  const [answered, setAnswered] = useState<string | null>(null);
  const words = text.labels.question;
  const answer = (value: string) => {
    setAnswered(value);
    void onAnswer(value).finally(() => setAnswered(null));
  };
  return (
    <section className={classes.card} aria-labelledby={title}>
      <h3 id={title} className={classes.title}>
        <CircleQuestionMark size={16} aria-hidden /> {words.headlines[question.kind]({ classes: classNames.length })}
      </h3>
      <p className={classes.why}>
        <b>{text.common.row({ items: tables })}</b>
        {text.common.colon} {words.why({ reason: phraseInLanguage(question.why) })}
        {more > 0 && ` ${words.more({ count: more })}`}
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
              {question.kind === 'base' ? words.countFrom({ base: option.value }) : words.use({ column: option.value })}
            </Button>
          </li>
        ))}
      </ul>
      {onColumns && (
        <Button size="compact-sm" variant="subtle" color="slate" onClick={onColumns}>
          {question.kind === 'base' ? words.otherColumn : words.chooseColumns}
        </Button>
      )}
    </section>
  );
}

/** What one answer would do: the column's values, scans per class, and the classes of the first scans. */
function Answer({ question, option, classNames }: { question: LabelQuestion; option: QuestionOption; classNames: readonly string[] }) {
  const { value, values, counts, unlabelled, first } = option;
  const words = text.labels.question;
  return (
    <div className={classes.answer}>
      <h4 className={classes.name}>{question.kind === 'base' ? words.baseIs({ base: value, mildest: classNames[0] ?? '' }) : value}</h4>
      <p className={classes.values}>{words.values({ values, more: values.length === SHOWN_VALUES })}</p>
      <ul className={classes.counts} aria-label={text.labels.perClass}>
        {counts.map((count, label) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a class is its place in the order.
          <li key={label}>
            <LabelMark label={label} classNames={classNames} /> <b>{count}</b>
          </li>
        ))}
        {unlabelled > 0 && (
          <li>
            {text.labels.noLabel} <b>{unlabelled}</b>
          </li>
        )}
      </ul>
      <ul className={classes.first} aria-label={words.firstScans}>
        {first.map(({ scan, label }) => (
          <li key={scan}>
            <span title={scan}>{scan}</span>
            {label === null ? (
              <span className={classes.none}>{text.labels.noLabel}</span>
            ) : (
              <LabelMark label={label} classNames={classNames} />
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
