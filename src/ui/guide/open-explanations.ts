import { create } from 'zustand';
import { LOCAL_KEYS } from '#base/kept-keys.ts';
import { keepChoice, readChoice } from '#state/kept-choice.ts';

/** The figures that explain themselves on request. */
export type ExplainedFigure =
  | 'loss'
  | 'accuracy'
  | 'rate'
  | 'matrix'
  | 'roc'
  | 'precisionRecall'
  | 'reliability'
  | 'intervals'
  | 'classes'
  | 'subgroups'
  | 'heat'
  | 'unlike'
  | 'split'
  | 'runs';

interface OpenExplanations {
  /** Whether a figure's explanation is open, as far as it has been asked for on this page. */
  open: Readonly<Partial<Record<ExplainedFigure, boolean>>>;
  set(figure: ExplainedFigure, isOpen: boolean): void;
}

const keyOf = (figure: ExplainedFigure) => `${LOCAL_KEYS.explanations}${figure}`;

/** Which explanations are open: the same ones for every run, and after a reload. */
export const useOpenExplanations = create<OpenExplanations>()((set, get) => ({
  open: {},
  set: (figure, isOpen) => {
    keepChoice(keyOf(figure), isOpen);
    set({ open: { ...get().open, [figure]: isOpen } });
  },
}));

/** Whether a figure's explanation is open; closed until a person opens it. */
export const isExplained = (open: OpenExplanations['open'], figure: ExplainedFigure): boolean =>
  open[figure] ?? readChoice(keyOf(figure), false);
