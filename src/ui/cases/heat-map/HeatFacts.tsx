import { lungFocus } from '#explain/heat-in-lungs.ts';
import type { HeatMap } from '#explain/heat-map.ts';
import { isFlat } from '#explain/similarity.ts';
import type { ExplainedScan } from '#state/predict/heat-map.ts';
import { text } from '../../messages/language.ts';
import { formatScore } from '../../widgets/format.ts';
import classes from './HeatMap.module.css';

/** The sentences that stand beside every heat map, so that nobody takes it for more than it is. */
export function factsOf({ map, lungs, alike, random, wish }: ExplainedScan): string[] {
  const words = text.heatMap;
  const percent = (share: number) => words.percent({ percent: Math.round(100 * share) });
  const inLungs =
    lungs.area === 0
      ? words.noLungs
      : lungs.heat === null
        ? words.noLungHeat({ area: percent(lungs.area) })
        : words.lungs({ heat: percent(lungs.heat), area: percent(lungs.area), focus: lungFocus({ heat: lungs.heat, area: lungs.area }) });
  const likeness = alike === null ? words.alikeUnknown({ flat: flatOf(map, random.map) }) : words.alike({ value: formatScore(alike) });
  const cells =
    wish.method === 'occlusion' ? [] : map.slice(0, 1).map(({ height, width }) => words.cells({ rows: height, columns: width }));
  return [...cells, ...(random.map ? [likeness] : []), words.seed({ seed: random.seed }), inLungs, ...words.limits];
}

/** Which of two maps that cannot be compared is the same everywhere. */
function flatOf(own: HeatMap, random: HeatMap | null): 'own' | 'random' | 'both' {
  const isRandomFlat = random !== null && isFlat(random);
  if (!isFlat(own)) return 'random';
  return isRandomFlat ? 'both' : 'own';
}

export function HeatFacts({ explained }: { explained: ExplainedScan }) {
  return (
    <ul className={classes.facts}>
      {factsOf(explained).map((fact) => (
        <li key={fact}>{fact}</li>
      ))}
    </ul>
  );
}
