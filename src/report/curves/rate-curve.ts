import type { Phrase } from '#base/messages/message.ts';
import { phrase } from '#base/messages/phrase.ts';
import { DIVERGED, type RateCurve, suggestRates } from '#train/finder/lr-finder.ts';
import type { TrainSettings } from '#train/settings/recipe.ts';
import { csvFile } from '../csv.ts';
import { RESEARCH_NOTICE, VERSIONS } from '../versions.ts';

/** The rates that a search suggests, rounded to two digits as a person would type them; null where it suggests none. */
export interface SuggestedRates {
  /** The rate at which the smoothed loss falls steepest. */
  steepest: number | null;
  /** A tenth of the rate at which the smoothed loss is lowest. */
  tenthOfLowest: number | null;
}

/** Rounds a rate to two digits: the loss is too noisy for more. */
const typed = (rate: number) => Number(rate.toPrecision(2));

export function suggestedRates(curve: RateCurve): SuggestedRates {
  const { steepest, lowest } = suggestRates(curve);
  const rateAt = (place: number | null) => (place === null ? null : (curve.points[place]?.rate ?? null));
  const [steep, low] = [rateAt(steepest), rateAt(lowest)];
  return { steepest: steep === null ? null : typed(steep), tenthOfLowest: low === null ? null : typed(low / 10) };
}

/** Returns a sentence about the end of a search. */
export function endSentence({ points, range, ended }: RateCurve): Phrase {
  const { steps } = range;
  if (ended === 'all-steps') return phrase('rate/all-steps', { steps, times: DIVERGED });
  const at = { place: points.length, steps, rate: Number(points.at(-1)?.rate.toPrecision(2)) };
  return ended === 'diverged' ? phrase('rate/diverged', at) : phrase('rate/not-finite', at);
}

/** The reason why a search suggests no rate, and what to do; null if it suggests one. */
export function whyNoRate(curve: RateCurve): Phrase | null {
  if (suggestedRates(curve).steepest !== null) return null;
  return curve.ended === 'all-steps' ? phrase('rate/never-fell') : phrase('rate/rose-first');
}

/** Writes nine digits, so that every float32 is read back exactly. */
const digits = (value: number) => String(Number(value.toPrecision(9)));

/** Returns a CSV file with one line per step, counted from 1. */
export function rateCurveCsv({ points }: RateCurve): string {
  const rows = points.map(({ rate, loss, smoothed }, i) => [String(i + 1), digits(rate), digits(loss), digits(smoothed)]);
  return csvFile([['step', 'learning_rate', 'loss', 'smoothed_loss'], ...rows]);
}

/** Returns the text of lr-finder.json: the search with its settings and device. */
export function rateCurveJson(curve: RateCurve, { settings, device }: { settings: TrainSettings; device: string }): string {
  const { range, ended, points } = curve;
  const found = { range, ended, suggestion: suggestedRates(curve), points };
  return `${JSON.stringify({ format: 'groundglass-lr-finder/1', notice: RESEARCH_NOTICE, versions: VERSIONS, device, settings, ...found }, null, 2)}\n`;
}
