import { useDataset } from '#state/dataset/dataset.ts';
import { told } from '../announce/told.ts';
import { text } from '../messages/language.ts';
import classes from './DataScreen.module.css';
import type { Left, Said } from './said.ts';
import { stepInWords } from './step-words.ts';
import { useDataView } from './view.ts';

/** What is decided about a scan, not a step back or forth. */
const DECISIONS: ReadonlySet<Said['of']> = new Set(['label', 'exclusion', 'mark']);

/** What was done last and what is left to do, which screen readers say as it happens. `steps`: only what was undone and redone. */
export function SaidLine({ steps = false }: { steps?: boolean }) {
  const said = useDataView(({ said: last }) => (steps && last && DECISIONS.has(last.of) ? null : last));
  const classNames = useDataset((state) => state.classes);
  return (
    <p ref={told} className={classes.said}>
      {said && inWords(said, classNames)}
    </p>
  );
}

function inWords(said: Said, classNames: readonly string[]): string {
  const words = text.data.said;
  if (said.of === 'nothing') return said.toUndo ? words.nothingToUndo : words.nothingToRedo;
  if (said.of === 'exclusion') return said.excluded ? words.excluded(said) : words.included(said);
  if (said.of === 'mark') return said.marked ? words.marked(said) : words.unmarked(said);
  if (said.of !== 'label') return words[said.of]({ step: stepInWords(said), scan: said.scan });
  const { scan, label, left } = said;
  const done = label === null ? words.unlabelled({ scan }) : words.labelled({ scan, label: classNames[label] ?? '' });
  return `${done} ${leftInWords(left)}`;
}

function leftInWords({ shown, elsewhere, leftOut }: Left): string {
  const words = text.data.said;
  if (shown > 0) return words.left({ count: shown });
  if (elsewhere > 0) return words.leftElsewhere({ count: elsewhere });
  return leftOut > 0 ? words.allUsable({ leftOut }) : words.all;
}
