import { factsOf } from '#report/heat-maps/heat-facts.ts';
import type { ExplainedScan } from '#state/predict/heat-map.ts';
import { text } from '../../messages/language.ts';
import classes from './HeatMap.module.css';

export function HeatFacts({ explained }: { explained: ExplainedScan }) {
  return (
    <ul className={classes.facts}>
      {factsOf(explained, text.heatMap).map((fact) => (
        <li key={fact}>{fact}</li>
      ))}
    </ul>
  );
}
