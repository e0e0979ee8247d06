import type { Translation } from '../../message.ts';
import type { settingProblems as English } from '../../problems/settings.ts';
import { TERMS } from '../terms.ts';

const WHOLE_FROM_1 = '1以上の整数である必要があります。';
const ABOVE_0 = '0より大きい数値である必要があります。';
const NOTHING_LEARNED = '0より大きい数値である必要があります。そうでないと何も学習しません。';
const FROM_0_BELOW_1 = '0以上1未満である必要があります。';
const EPOCHS_ALONE = 'または、エポックごとの保存だけを選んでください。';
const usual = (value: number | string) => `通常の値は${value}です。この値を参考に指定してください。`;

/** Settings that can't be trained with; their subject is the name of the setting in the table. */
export const settingProblems: Translation<typeof English> = {
  'lesson-link/long': ({ most }) => ({
    what: `レッスンのリンクが${most}文字を超えています。`,
    remedy: 'リンクをもう一度もらうか、ヘルプで作ってください。',
  }),
  'lesson-link/step': ({ given, steps }) => ({
    what: `レッスンのリンクが開こうとする「${given}」というステップはありません。`,
    remedy: `リンクはlesson=と次のいずれかで始めてください：${steps.join('、')}。`,
  }),
  'lesson-link/name': ({ most }) => ({
    what: `レッスンの名前が${most}文字を超えているため、使いません。`,
    remedy: '短い名前のリンクをもらってください。',
  }),
  'lesson-link/preset': ({ given, presets }) => ({
    what: `レッスンのリンクにある「${given}」というプリセットはないため、今のプリセットを使います。`,
    remedy: `preset=には次のいずれかを指定してください：${presets.join('、')}。`,
  }),
  'lesson-link/unknown': ({ names }) => ({
    what: `レッスンのリンクに設定ではないものがあり、使いません：${names.join('、')}。`,
    remedy: '設定はepochsやlrなど、コマンドのオプションの名前で書いてください。',
  }),
  'lesson-link/number': ({ given }) => ({
    what: `レッスンのリンクにある「${given}」は数値ではないため、設定を変えません。`,
    remedy: 'リンクをもう一度もらうか、手で設定してください。',
  }),
  'setting-refused/choice': ({ given, choices }) => ({
    what: `「${given}」は使える値ではありません。`,
    remedy: `次から選んでください：${choices.join('、')}。`,
  }),
  'setting-refused/augmentation': ({ most }) => ({
    what: `0〜${most}の数値である必要があります。`,
    remedy: '使わない場合は0にしてください。',
  }),
  'setting-refused/gamma': ({ most }) => ({
    what: `0〜${most}の範囲である必要があります。`,
    remedy: `0では通常の損失になります。${usual(2)}`,
  }),
  'setting-refused/batch-size': { what: WHOLE_FROM_1, remedy: '論文では16から始めています。この値を参考に指定してください。' },
  'setting-refused/batch-too-large': ({ scans }) => ({
    what: `${TERMS.trainSet}（スキャン${scans}件）より大きくなっています。`,
    remedy: `${scans}以下を選んでください。`,
  }),
  'setting-refused/micro-batch': {
    what: WHOLE_FROM_1,
    remedy: 'スキャンの数を選ぶか、バッチ全体を使う場合は「なし」にしてください。',
  },
  'setting-refused/save-batches': { what: WHOLE_FROM_1, remedy: EPOCHS_ALONE },
  'setting-refused/save-minutes': { what: ABOVE_0, remedy: EPOCHS_ALONE },
  'setting-refused/unfreeze-every': {
    what: 'エポック数は1以上の整数である必要があります。',
    remedy: '学習する層を変えない場合は0にしてください。',
  },
  'setting-refused/learning-rate': { what: NOTHING_LEARNED, remedy: '論文では0.001です。この値を参考に指定してください。' },
  'setting-refused/rate-factor': {
    what: '0と1の間である必要があります。そうでないと学習率が下がりません。',
    remedy: usual(0.1),
  },
  'setting-refused/rate-patience': {
    what: '0以上の整数である必要があります。',
    remedy: `停止の${TERMS.patience}より少ないエポック数を選んでください。`,
  },
  'setting-refused/rate-minimum': { what: '0以上、学習率未満である必要があります。', remedy: usual(0) },
  'setting-refused/rate-rise': { what: '0と1の間である必要があります：ラン全体に対する割合です。', remedy: usual(0.3) },
  'setting-refused/warmup': ({ epochs }) => ({
    what: '0以上、ランの長さ未満である必要があります。',
    remedy: `${epochs}エポック未満を選ぶか、使わない場合は0にしてください。`,
  }),
  'setting-refused/backbone-rate': {
    what: ABOVE_0,
    remedy: `通常の値は1か0.1です。バックボーンを学習しない場合は、「${TERMS.extent}」で選んでください。`,
  },
  'setting-refused/scratch-with-weights': {
    what: 'ゼロからの学習はランダムな重みを使いますが、重みが選ばれています。',
    remedy: `全層、一部の層、または${TERMS.head}を学習するか、重みの選択を外してください。`,
  },
  'setting-refused/optimizer-state': ({ state }) => ({
    what: `${state}の状態から続ける設定ですが、別のオプティマイザーで学習します。`,
    remedy: `${state}で学習するか、「${TERMS.stepTrain}」の「${TERMS.startFrom}」で新しいオプティマイザーを選んでください。`,
  }),
  'setting-refused/momentum': { what: FROM_0_BELOW_1, remedy: usual(0.9) },
  'setting-refused/nesterov': {
    what: 'モーメンタムがないと、先読みするものがありません。',
    remedy: '0より大きいモーメンタムを選んでください。',
  },
  'setting-refused/weight-decay': { what: FROM_0_BELOW_1, remedy: usual('0、0.0001、AdamWでは0.01') },
  'setting-refused/clip-norm': { what: NOTHING_LEARNED, remedy: `使わない場合は空にしてください。${usual(1)}` },
  'setting-refused/memory-goal': {
    what: '0以上のギガバイト数を指定してください。',
    remedy: 'デバイスの空きで決めるには、空にしてください。0では、メモリーが増えない場合だけ和を保持します。',
  },
  'setting-refused/label-smoothing': { what: FROM_0_BELOW_1, remedy: `使わない場合は0にしてください。${usual(0.1)}` },
  'setting-refused/label-smoothing-focal': {
    what: `${TERMS.focalLoss}とは併用できません。`,
    remedy: `0にするか、「${TERMS.againstUnequalClasses}」で別のものを選んでください。`,
  },
  'setting-refused/seed': { what: '整数である必要があります。', remedy: '任意の整数を指定してください。' },
  'setting-refused/slice-count': ({ most }) => ({
    what: `枚数は3〜${most}の整数である必要があります。`,
    remedy: '3チャンネルには3枚以上必要です。3以上を選んでください。',
  }),
  'setting-refused/lung-margin': ({ percent }) => ({ what: `0〜${percent}%の範囲である必要があります。`, remedy: usual('5%') }),
  'setting-refused/window': {
    what: '上端は下端より大きい必要があります。',
    remedy: '論文では−1000〜400 HUです。この値を参考に指定してください。',
  },
  'setting-refused/input-size': ({ native }) => ({
    what: '画素数は整数である必要があります。',
    remedy: `このネットワークは${native}用に設計されています。この値を参考に指定してください。`,
  }),
  'setting-refused/normalization-of-weights': ({ weights }) => ({
    what: `${weights}はImageNetのチャンネルごとの平均と偏差で学習されており、ほかの正規化では意味を持ちません。`,
    remedy: 'ImageNetの正規化を選んでください。',
  }),
  'setting-refused/normalization-unknown': ({ weights }) => ({
    what: `${weights}には、重みが想定する入力の正規化が書かれていません。`,
    remedy: `学習時の正規化を選んでください：「${TERMS.stepTrain}」の「${TERMS.startFrom}」、または--normで指定します。`,
  }),
  'setting-refused/epochs': { what: WHOLE_FROM_1, remedy: '論文の上限は250です。この値を参考に指定してください。' },
  'setting-refused/stopping-patience': {
    what: '1未満では、学習がすぐに止まります。',
    remedy: '論文では5です。この値を参考に指定してください。',
  },
  'setting-refused/watched': {
    what: '論文のコードの規則は損失しか見ません。',
    remedy: `損失を見るか、「${TERMS.plateau}」の規則を選んでください。`,
  },
  'setting-refused/minimum-change': { what: '0以上の数値である必要があります。', remedy: '既定値は0です。0以上を指定してください。' },
  'setting-refused/save-every': ({ given }) => ({
    what: `「${given}」は、バッチ数でも分でもありません。`,
    remedy: 'バッチ数（20など）か分（5minなど）を書いてください。',
  }),
  'setting-refused/schedule': ({ given }) => ({
    what: `「${given}」は学習率のスケジュールの指定ではありません。`,
    remedy:
      'constant、cosine:LOWEST、one-cycle:RISE、plateau:FACTOR:PATIENCE:LOWESTのいずれかを書いてください。省略した数値は通常の値になります。',
  }),
  'setting-refused/slices-else': {
    what: '別の規則が必要なのは、手作業でスライスを選ぶ場合の、選択のないスキャンだけです。',
    remedy: '--slices-elseを外すか、--slices hand:FILE.csvを書いてください。',
  },
  'setting-refused/lowest-rate': ({ usual: value }) => ({ what: ABOVE_0, remedy: usual(value) }),
  'setting-refused/highest-rate': ({ usual: value }) => ({
    what: '開始の学習率より大きい数値である必要があります。',
    remedy: usual(value),
  }),
  'setting-refused/search-steps': ({ least, most, usual: value }) => ({
    what: `${least}〜${most}の整数である必要があります。`,
    remedy: usual(value),
  }),
};
