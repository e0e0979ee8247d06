/**
 * What a reader must know of labels that were changed, and of scans that were left out, beside a model's answers, on the page and in the report;
 * without its full stop. At least one of both numbers is above 0.
 */
export function afterAnswersCaution({ relabelled, leftOut }: { relabelled: number; leftOut: number }): string {
  const what = [...(relabelled > 0 ? ['ラベルを変え'] : []), ...(leftOut > 0 ? ['スキャンを除外す'] : [])];
  const done = what.length === 2 ? 'ラベルを変えたりスキャンを除外したりする' : `${what[0]}る`;
  return `モデルの予測を見てから${done}と、スコアは実際より良く見えます`;
}
