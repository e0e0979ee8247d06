import type { Translation } from '../../message.ts';
import type { reportPhrases as English, SweepColumn, SweepOutcome } from '../../phrases/report.ts';
import { japanese, scansOf } from '../japanese.ts';
import { ceilingClause } from '../problems/report.ts';
import { TERMS } from '../terms.ts';

/** Marks means in a table, and is explained below it. */
const OTHER_SPLITS = '別の分割';

/** The columns of the table of a sweep on a terminal. */
const SWEEP_COLUMNS: Record<SweepColumn, string> = {
  run: TERMS.run,
  net: TERMS.net,
  extent: TERMS.extent,
  batch: TERMS.batch,
  seed: 'シード',
  split: TERMS.split,
  best: '最良',
  accuracy: TERMS.accuracy,
  loss: TERMS.loss,
  f1: 'F1',
  precision: TERMS.precision,
  recall: TERMS.recall,
  mcc: 'MCC',
  auc: 'AUC',
  difference: 'F1 - 最良',
  interval: '95%',
  p: 'p（Holm）',
  time: '時間',
  runs: 'ラン数',
  'mean-accuracy': TERMS.accuracy,
};
const SWEEP_OUTCOMES: Record<SweepOutcome, string> = {
  waiting: '待機中',
  running: '学習中',
  failed: '失敗',
  stopped: '停止',
  skipped: 'スキップ',
};

/** What stands beside figures in files, tables and curves. */
export const reportPhrases: Translation<typeof English> = {
  'results/report': 'AIの結果、研究用',
  'results/lungs': '肺（計算）、研究用',
  'results/notice': 'AIの結果、研究用。医療機器ではありません。診断に使用しないでください。',
  'report/notice': `${TERMS.researchOnly}${TERMS.noDiagnosis}`,
  'report/side-scored': ({ side, scans, patients }) => `${side}、${scansOf(scans, patients)}`,
  'report/units': `nはスコアの根拠となるスキャンの数です：クラスごとのスコアではそのクラス、${TERMS.specificity}ではほかの全クラス、${TERMS.brier}では全スキャン。rests_onは、スコアの根拠となる最小のクラスの患者数です（10人未満の場合）。`,
  'report/folds-caution': '各フォールドのエポックは、採点と同じスキャンで選ばれています。そのため、これらのスコアは楽観的です。',
  'report/absent-classes': ({ classes, ceiling }) =>
    `正解が${japanese.list(classes, 'or')}のスキャンはありません：${ceilingClause(ceiling)}。`,
  'report/never-predicted': ({ classes }) =>
    `${japanese.list(classes, 'or')}と予測されたスキャンはありません（予測なし）：${TERMS.precision}は定義されないため空欄とし、マクロ${TERMS.precision}では0として数えます。`,

  'report/course': ({ course, warmupEpochs }) => `${course}、ウォームアップ${warmupEpochs}`,

  'sweep/heading': ({ column }) => SWEEP_COLUMNS[column],
  'sweep/outcome': ({ outcome, reason }) => (reason ? `${SWEEP_OUTCOMES[outcome]}：${reason}` : SWEEP_OUTCOMES[outcome]),
  'sweep/seconds': ({ seconds }) => `${seconds}秒`,
  'sweep/runs-done': ({ done, runs }) => `${runs}件中${done}件`,
  'sweep/of-other-splits': OTHER_SPLITS,
  'sweep/means': 'シードとフォールド全体（平均 +- 偏差）：',
  'sweep/tune-side': `スコアは、残すエポックを選んだ${TERMS.tuneSet}のものです。そのため楽観的です。`,
  'sweep/splits': ({ splits }) =>
    `分割（split）の番号が違うランは、別のスキャンで学習・採点されています。比較は${splits}通りの分割のそれぞれの中で行ってください。`,
  'sweep/differences': `差は、同じ分割の最良のランを引いた値です。95%${TERMS.confidenceInterval}は同じ患者の抽出から求めており、0を含む区間は誤差の範囲です。pは${TERMS.accuracy}に対するMcNemarの正確検定の値で、グリッド全体についてHolm法で調整しています。`,
  'sweep/left-out': ({ run, by }) => {
    if (by === 'missing') return `${run}は比較しません：フォルダーにtune-cases.jsonがありません。`;
    if (by === 'damaged') return `${run}は比較しません：tune-cases.jsonが壊れています。`;
    if (by === 'other-scans') return `${run}は比較しません：同じ分割のほかのランと共通するスキャンを予測していません。`;
    return `${run}は比較しません：tune-cases.jsonのラベルが、同じ分割の大半のランと違います。`;
  },
  'sweep/best': ({ split, run, runs, value, optimism, corrected, share }) =>
    `分割${split}：${run}は、${TERMS.macroF1}でラン${runs}件中の最良です（${value}）。この選択による上乗せは約${optimism}で、それを除くと${corrected}です。抽出の${share}%で最良です。`,
  'sweep/best-unknown': ({ split, run, runs }) =>
    `分割${split}：${run}は、${TERMS.macroF1}でラン${runs}件中の最良です。患者が10人未満のクラスがあり、この選択による上乗せを求められません。`,
  'sweep/other-splits': `「${OTHER_SPLITS}」と記した平均は、1行目とは別のスキャンによるものです。`,

  'rate/all-steps': ({ steps, times }) => `全${steps}ステップを学習しました：平滑化した損失は最小値の${times}倍未満でした。`,
  'rate/diverged': ({ place, steps, rate }) => `損失は${steps}ステップ中${place}ステップの後、学習率${rate}で発散しました。`,
  'rate/not-finite': ({ place, steps, rate }) => `損失は${steps}ステップ中${place}ステップの後、学習率${rate}で数値でなくなりました。`,
  'rate/never-fell':
    '平滑化した損失が下がらなかったため、学習率を提案できません。より大きい学習率まで、または多いステップ数で探索してください。',
  'rate/rose-first': '損失が下がる前に上がったため、学習率を提案できません。より小さい学習率から、または多いステップ数で探索してください。',
};
