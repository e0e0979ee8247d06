import { useCostMatrix } from '../predict/cost-matrix.ts';
import { useTrainAgain } from '../run/train-again.ts';
import { useChosenView } from '../train-view.ts';
import { useKeptView } from './kept-view.ts';

/**
 * What a person has chosen on the screens before the stored project was read: which scans are shown, own costs, and what Train shows. Returns what
 * chooses it once more, where the project's own is shown by then: so undo of the costs gives back those of the project.
 */
export function earlyView(): () => void {
  const { filter, search } = useKeptView.getState();
  const first = useKeptView.getInitialState();
  const { own, past } = useCostMatrix.getState();
  const { chosen } = useChosenView.getState();
  const { earlier } = useTrainAgain.getState();
  return () => {
    useKeptView.setState({ ...(filter !== first.filter && { filter }), ...(search !== first.search && { search }) });
    if (past.length > 0) useCostMatrix.setState((kept) => ({ own, past: [...kept.past, kept.own] }));
    if (chosen !== null) useChosenView.getState().choose(chosen);
    if (earlier !== null) useTrainAgain.getState().recall(earlier);
  };
}
