import type { Translation } from '../../message.ts';
import type { automationPhrases as English } from '../../phrases/automation.ts';
import { counted, scansOf } from '../japanese.ts';
import { TERMS } from '../terms.ts';

/** Lines that the command line prints. */
export const automationPhrases: Translation<typeof English> = {
  'terminal/training-on': ({ device }) => `${device}で学習します`,
  'terminal/predicting-on': ({ device }) => `${device}で予測します`,
  'terminal/read': ({ scans }) => `スキャン${counted(scans, '件')}を読み込みました`,
  'terminal/marked': ({ scans, table }) => `スキャン${counted(scans, '件')}は手作業で選んだスライスを使います（${table}）`,
  'terminal/labelled-by-folder': ({ scans }) => `スキャン${counted(scans, '件')}にフォルダー名からラベルを付けました`,
  'terminal/labelled-by-table': ({ scans, table, idColumn, labelColumn }) =>
    `スキャン${counted(scans, '件')}に${table}（${idColumn}、${labelColumn}）からラベルを付けました`,
  'terminal/other-series': ({ scan, facts, used, usedFacts }) =>
    `${scan}（${facts}）は除きます。同じ検査の中では${used}（${usedFacts}）を使います`,
  'terminal/split': ({ method, train, tune, test }) =>
    `分割：${method}。${TERMS.trainSet}${counted(train, '件')}、${TERMS.tuneSet}${counted(tune, '件')}、${TERMS.lockedTestSet}${counted(test, '件')}`,
  'terminal/beginning-from': ({ file, sha256 }) => `${file}の重みから始めます（SHA-256 ${sha256}）`,
  'terminal/suggested-rate': ({ rate, tenthOfLowest }) =>
    `学習率の候補：${rate}（平滑化した損失が最も急に下がる値）${
      tenthOfLowest === null ? '' : `。損失が最小になる学習率の10分の1：${tenthOfLowest}`
    }`,
  'terminal/nothing-opened': `${TERMS.lockedTestSet}にスキャンがないため、何も開封していません`,
  'terminal/test-predicted': ({ openings, scans }) =>
    `${TERMS.lockedTestSet}を開封しました（${openings}回目）。そのうち${counted(scans, '件')}を予測します`,
  'terminal/test-scored': ({ openings, macroF1, accuracy, n, of }) =>
    `${TERMS.lockedTestSet}を開封しました（${openings}回目）。${TERMS.macroF1} ${macroF1}、${TERMS.accuracy} ${accuracy ?? '定義なし'}、${counted(of, '件')}中${counted(n, '件')}`,
  'terminal/evaluated': ({ side, scans, patients, verdict }) => `${side}、${scansOf(scans, patients)}：${verdict.join('')}`,
  'terminal/temperature': ({ temperature, n, before, after }) =>
    `温度 ${temperature.toFixed(2)}（${TERMS.tuneSet}のスキャン${counted(n, '件')}から求めた値）。${TERMS.logLoss}は${before.toFixed(3)}から${after.toFixed(3)}になりました`,
  'terminal/conformal': ({ level, share, size, n }) =>
    `${TERMS.conformalSet}（正解のクラスを含む目標：スキャンの${Math.round(100 * level)}%）：ここでは${counted(n, '件')}のうち${(100 * share).toFixed(1)}%で正解を含み、集合のクラス数は平均${size.toFixed(1)}個です`,
  'terminal/conformal-few': ({ level, n, needed }) =>
    `${TERMS.conformalSet}（正解のクラスを含む目標：スキャンの${Math.round(100 * level)}%）は${counted(n, '件')}からは作れません。${counted(needed, '件')}が必要なため、どの集合も全クラスを含みます`,
  'evaluated/train': `${TERMS.trainSet}（学習で使用済み）`,
  'evaluated/tune': `${TERMS.tuneSet}（エポックの選択に使用）`,
  'evaluated/test': `このランの${TERMS.testSet}`,
  'evaluated/external': TERMS.externalScans,
  'terminal/no-test-side': `開封する${TERMS.testSet}がありません`,
  'terminal/left-out': ({ scans, copies }) =>
    `predictions.csvには${TERMS.lockedTestSet}（スキャン${counted(scans, '件')}${
      copies > 0 ? `とその複製${counted(copies, '件')}` : ''
    }）を含めません。--open-testを付けると採点し、run.jsonに回数を記録します`,
  'terminal/no-last': 'last.safetensorsは書き出しません。最後に終わったエポックが保存されていません',
  'terminal/last-of': ({ epoch }) => `last.safetensorsは、最後に保存されたエポック${epoch}のものです`,
  'terminal/without-states': '再開用の新しい状態を保存せずに続けます',

  'terminal/reading-files': ({ done, total }) => `ファイルを読み込み中：${total}個中${done}個`,
  'terminal/reading-scans': ({ done, total }) => `スキャンを読み込み中：${total}件中${done}件`,
  'terminal/measuring': ({ done, total }) => `肺とHUを測定中：${total}件中${done}件`,
  'terminal/looking-for-leaks': ({ done, total }) => `データリークを確認中：${total}件中${done}件`,
  'terminal/looking-for-locked': ({ done, total }) => `${TERMS.lockedTestSet}のスキャンを照合中：${total}件中${done}件`,
  'terminal/preparing': ({ done, total }) => `スキャンを前処理中：${total}件中${done}件`,
  'terminal/tuning': ({ done, total }) => `このデバイスのGPUプログラムを計測中：${total}個中${done}個`,
  'terminal/heat-maps': ({ done, total }) => `ヒートマップ：スキャン${total}件中${done}件`,
  'terminal/predicted': ({ done, total }) => `予測済み：スキャン${total}件中${done}件`,
  'terminal/rate-step': ({ step, steps, rate, loss, smoothed }) =>
    `ステップ ${step}/${steps} 学習率 ${rate} 損失 ${loss} 平滑化 ${smoothed}`,

  'checkpoint/of-epoch': ({ net, epoch }) => `${net}、エポック${epoch}`,
  'checkpoint/best': ({ net }) => `${net}、最良エポック`,
  'side/train': `${TERMS.trainSet}（評価モード）`,
  'side/tune': TERMS.tuneSet,
  'side/test': ({ openings }) => `${TERMS.lockedTestSet}（開封${openings}回目）`,
};
