import type { Translation } from '../../message.ts';
import type { automationProblems as English, LeakMend } from '../../problems/automation.ts';
import { japanese, named, quoted } from '../japanese.ts';
import { CHOOSE_SCANS } from '../read-formats.ts';
import { TERMS } from '../terms.ts';

function mendInWords(mends: LeakMend): string {
  if (mends === 'mask') return '--mask lungsを付けてください。';
  return mends === 'by-patient'
    ? `--splitを外してください（同じ患者のスキャンが同じセットに入ります）。または、${TERMS.labelTable}の列にセットを書き、--split column:NAMEを付けてください。`
    : `${TERMS.labelTable}の列で両方を同じセットにして--split column:NAMEを付けるか、片方を--dataから外してください。`;
}

/** What the command line refuses, or warns of. */
export const automationProblems: Translation<typeof English> = {
  'setting-refused/one-bundle': { what: 'アーカイブは1つのランのものです。', remedy: '--foldでフォールドを1つ指定してください。' },
  'setting-refused/one-search': { what: '探索は1つのランについて行います。', remedy: '--foldでフォールドを1つ指定してください。' },
  'setting-refused/slices': ({ rule }) => ({
    what: `このモデルは、手作業ではなく規則で選んだスライス（${rule}）で学習しています。`,
    remedy: '--slicesを外してください。',
  }),
  'setting-refused/split-seed': { what: 'シードは整数である必要があります。', remedy: '任意の整数を指定してください。' },
  'setting-refused/fold': { what: 'フォールドは複数の中の1つです。', remedy: '--kfoldでその数を指定してください。' },
  'setting-refused/folds': {
    what: 'フォールドも分割の方法なので、ほかの分割とは併用できません。',
    remedy: '--splitか--kfoldを外してください。',
  },
  'operating-point-unknown': ({ asked, kept }) => ({
    what: `${asked}による${TERMS.operatingPoint}はモデルに保存されておらず、選び直すための${TERMS.tuneSet}のスキャンもここに揃っていません。`,
    remedy:
      kept.length > 0
        ? `保存されているもの（${kept.join('、')}）から選ぶか、スキャンを追加してください。`
        : `${TERMS.tuneSet}のスキャンを追加してください。`,
  }),
  'conformal-unknown': {
    what: `${TERMS.conformalSet}に必要な幅がモデルに保存されておらず、それを求めるための${TERMS.tuneSet}のスキャンもここに揃っていません。`,
    remedy: `モデルを学習したスタジオで${TERMS.tuneSet}を一度採点して保存し直すか、スキャンを追加してください。`,
  },
  'labels-missing': { what: `${TERMS.labelTable}がありません。`, remedy: '--labels FILE（.xlsx、.csv、.tsv）で指定してください。' },
  'split-no-column/named': ({ column, columns }) => ({
    what: `列「${column}」がありません。`,
    remedy: `ある列：${columns.join('、')}。この中から指定してください。`,
  }),
  'manifest-labels': {
    what: 'これらのスキャンのラベルはランのものと違います。',
    remedy: `ランを作ったときの${TERMS.labelTable}を指定してください。`,
  },
  'manifest-weights': ({ name, sha256 }) => ({
    what: `このランは${name}（SHA-256 ${sha256}）から始まりましたが、そのファイルが指定されていません。`,
    remedy: '--weights FILEで指定してください。',
  }),
  'manifest-weights/random': { what: 'このランはランダムな重みから始まりました。', remedy: '--weightsを外してください。' },
  'weights-no-such-state': ({ asked, has }) => ({
    what: `このネットワークが続けられる「${asked}」の状態がありません。`,
    remedy: has === null ? '--weights-optimizerを外してください。' : `--weights-optimizer ${has}とするか、外してください。`,
  }),
  'weights-no-such-set': ({ set, sets }) => ({
    what:
      sets.length > 0
        ? `${quoted(sets)}がありますが、「${set}」という重みはありません。`
        : `合う重みは1組だけで、「${set}」という名前ではありません。`,
    remedy: sets.length > 0 ? 'この中から--weights-setで指定してください。' : '--weights-setを外してください。',
  }),
  'weights-normalization-other': ({ own, asked }) => ({
    what: `この重みは正規化「${own}」で学習されていますが、このランは「${asked}」を使います。`,
    remedy: `--normを外して「${own}」を使ってください。`,
  }),
  'test-locked': ({ held, total }) => ({
    what: `${total}件中${held}件は、モデルのランの${TERMS.lockedTestSet}にあるため予測していません。`,
    remedy: 'それらも予測するには、--open-testを付けてください。開封はrun.jsonに記録されます。',
  }),
  'test-unknown': {
    what: `ランがどのスキャンを${TERMS.testSet}に残したか書かれていないため、除けませんでした。`,
    remedy: 'これらを未知のスキャンのスコアとして扱う前に、run.jsonで確認してください。',
  },
  'seen-unknown': {
    what: 'どのスキャンで学習したか書かれていないため、学習済みのスキャンを見分けられませんでした。',
    remedy: 'どれも学習に使っていないとわかっている場合だけ、未知のスキャンのスコアとして扱ってください。',
  },
  'seen-held-out': ({ count, scans }) => ({
    what: `${count}件のスキャンはモデルのランで使われているため、外部のスコアに含めません：${named(scans)}。`,
    remedy: `それらのスコアは、${TERMS.trainSet}と${TERMS.tuneSet}として示されます。対応は不要です。`,
  }),
  'external-copies': ({ count, scans }) => ({
    what: `外部スキャン${count}件は別のスキャンとピクセルが同じか、ほぼ同じため、採点しません：${named(scans)}。`,
    remedy: '各スキャンが1回だけ数えられるよう、複製を除いてください。',
  }),
  'external-copies/labels': ({ count, scans }) => ({
    what: `外部スキャン${count}件は互いにピクセルが同じか、ほぼ同じで、ラベルが違うため、どれも採点しません：${named(scans)}。`,
    remedy: '正しいラベルのものを1つだけ残してください。',
  }),
  'opening-uncounted': { what: '開封を記録できませんでした。', remedy: '--open-testを外してください。' },
  'no-scans/empty-folder': { what: 'フォルダーが空です。', remedy: CHOOSE_SCANS },
  'no-scans/none-usable': { what: '使えるスキャンが見つかりませんでした。', remedy: CHOOSE_SCANS },
  'best-lost': ({ best, stored }) => ({
    what: `終了時、最良のエポック${best}がブラウザーの保存領域にありませんでした。checkpoint.safetensorsはエポック${stored}のものです。`,
    remedy: '最良のものを得るには、--outのフォルダーがあるディスクに空きを作り、学習し直してください。',
  }),
  'nothing-kept': {
    what: 'ブラウザーの保存領域にこのランのエポックが残っておらず、渡せる重みがありません。',
    remedy: '--outのフォルダーがあるディスクに空きを作り、別のフォルダーに学習し直してください。',
  },
  'batch-norm-one-value/options': ({ cause, options }) => ({
    what: cause.what,
    remedy: `${cause.remedy}コマンドラインでは次を指定してください：${japanese.list(options, 'or')}。`,
  }),
  'leak-options': ({ cause, mends }) => ({
    what: cause.what,
    remedy: `${cause.remedy}コマンドラインでは、${mendInWords(mends)}${TERMS.leak}があるまま学習するオプションはありません。`,
  }),
};
