import type { heatFacts } from '#base/messages/heat-facts.ts';
import type { Translation } from '#base/messages/message.ts';
import { type LungHeat, lungFocus } from '#explain/heat-in-lungs.ts';
import type { ExplainMethod, HeatMap } from '#explain/heat-map.ts';
import { isFlat } from '#explain/similarity.ts';
import { figure } from '../study/figures.ts';

/** A heat map with what tells whether it means anything. */
export interface ToldHeatMap {
  map: HeatMap;
  /** Of the same net with random weights; `map` is null where it could not be computed. */
  random: { seed: number; map: HeatMap | null };
  lungs: LungHeat;
  /** How alike the two maps are; null where that is not defined. */
  alike: number | null;
  /** The class that is explained, counted from 0. */
  wish: { method: ExplainMethod; label: number };
}

/** The sentences that stand beside every heat map, so that nobody takes it for more than it is. */
export function factsOf({ map, lungs, alike, random, wish }: ToldHeatMap, words: Translation<typeof heatFacts>): string[] {
  const percent = (share: number) => words.percent({ percent: Math.round(100 * share) });
  const inLungs =
    lungs.area === 0
      ? words.noLungs
      : lungs.heat === null
        ? words.noLungHeat({ area: percent(lungs.area) })
        : words.lungs({ heat: percent(lungs.heat), area: percent(lungs.area), focus: lungFocus({ heat: lungs.heat, area: lungs.area }) });
  const likeness = alike === null ? words.alikeUnknown({ flat: flatOf(map, random.map) }) : words.alike({ value: figure(alike) });
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
