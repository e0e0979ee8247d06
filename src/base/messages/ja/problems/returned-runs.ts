import type { Translation } from '../../message.ts';
import type { returnedRunProblems as English } from '../../problems/returned-runs.ts';
import { counted, japanese, named, sizeOf } from '../japanese.ts';
import { TERMS } from '../terms.ts';

const NOTHING = '何も追加していません。';
const COPY_AGAIN = `学習した場所からファイルをコピーし直してください。${NOTHING}`;
const TOGETHER = `1つの${TERMS.run}の、学習が書き出したファイルをまとめて追加してください。${NOTHING}`;

/** Files of runs that were trained elsewhere. */
export const returnedRunProblems: Translation<typeof English> = {
  'run-files/other': {
    what: `${TERMS.run}にこのようなファイルはありません。`,
    remedy: `1つの${TERMS.run}のrun.json、metrics.jsonl、checkpoint.safetensorsを追加してください。${NOTHING}`,
  },
  'run-files/two': ({ other }) => ({
    what: `${other}と同じ種類の2つ目のファイルです。`,
    remedy: `一度に1つの${TERMS.run}のファイルを追加してください。${NOTHING}`,
  }),
  'run-files/no-course': {
    what: `重みだけでは、${TERMS.run}がどう進んだか分かりません。`,
    remedy: `${TERMS.run}のrun.jsonかmetrics.jsonlを一緒に追加するか、予測のステップでモデルとして追加してください。`,
  },
  'run-files/no-settings': {
    what: `${TERMS.epoch}だけでは、何を学習したか分かりません。`,
    remedy: `run.json、または終わっていない${TERMS.run}のlast.safetensorsを一緒に追加してください。`,
  },
  'run-files/no-epochs': {
    what: `${TERMS.epoch}がありません。`,
    remedy: `最初の${TERMS.epoch}が終わってから追加してください。${NOTHING}`,
  },
  'run-files/too-many-epochs': ({ most }) => ({
    what: `${TERMS.epoch}が${japanese.number(most)}を超えています。そのような${TERMS.run}はありません。`,
    remedy: COPY_AGAIN,
  }),
  'run-files/large': ({ bytes, most }) => ({
    what: `大きさが${sizeOf(bytes)}です。${TERMS.run}のこの種のファイルが${sizeOf(most)}を超えることはありません。`,
    remedy: TOGETHER,
  }),
  'run-files/metrics-line': ({ line, reason }) => ({ what: `${line}行目が正しいJSONではありません：${reason}。`, remedy: COPY_AGAIN }),
  'run-files/metrics-field': ({ line, field, reason }) => ({
    what: `${line}行目が${TERMS.epoch}ではありません${field === null ? '' : `（項目${field}）`}：${reason}。`,
    remedy: COPY_AGAIN,
  }),
  'run-files/metrics-order': ({ line, epoch, expected }) => ({
    what: `${line}行目は${TERMS.epoch}${epoch}ですが、${TERMS.epoch}${expected}がありません。`,
    remedy: COPY_AGAIN,
  }),
  'run-files/metrics-cut': ({ line }) => ({
    what: `最後の${line}行目は終わりまで書かれていないため、使いません。`,
    remedy: `${TERMS.run}が進んでから、ファイルをもう一度追加してください。`,
  }),
  'run-files/other-course': ({ epoch }) => ({
    what: `このrun.jsonの${TERMS.run}のものではありません：${TERMS.epoch}${epoch}が違います。`,
    remedy: TOGETHER,
  }),
  'run-files/other-run': { what: `別の${TERMS.run}のものだと書かれています。`, remedy: TOGETHER },
  'run-files/other-settings': ({ settings, more }) => ({
    what: `この${TERMS.run}のものではありません。設定が違います：${settings.join('、')}${more > 0 ? `、ほか${counted(more, '件')}` : ''}。`,
    remedy: TOGETHER,
  }),
  'run-files/no-epoch': ({ epoch, epochs }) => ({
    what: `${TERMS.epoch}${epoch}の重みですが、この${TERMS.run}の${TERMS.epoch}は${epochs}までです。`,
    remedy: TOGETHER,
  }),
  'run-files/other-scores': ({ epoch }) => ({
    what: `検証のスコアが、この${TERMS.run}の${TERMS.epoch}${epoch}のものと違います。`,
    remedy: TOGETHER,
  }),
  'run-files/other-weights': {
    what: `${TERMS.run}と一緒に保存された重みではありません：SHA-256が違います。`,
    remedy: COPY_AGAIN,
  },
  'run-files/here-otherwise': ({ epoch }) => ({
    what: `このブラウザーにある同じ${TERMS.run}は、${TERMS.epoch}${epoch}から経過が違います。`,
    remedy: `ファイルの${TERMS.run}に置き換える場合は、ここの${TERMS.run}を削除してから、もう一度追加してください。${NOTHING}`,
  }),
  'run-check/no-weights': {
    what: '重みがないため、スコアを計算できません。',
    remedy: 'checkpoint.safetensorsも指定してください。',
  },
  'run-check/no-scans': {
    what: `ファイルからは、${TERMS.tuneSet}の${TERMS.scan}が分かりません。`,
    remedy: 'run.jsonも指定してください。',
  },
  'run-check/unlabelled': ({ scans }) => ({
    what: `${TERMS.tuneSet}の${named(scans)}に${TERMS.label}がありません。`,
    remedy: '学習に使った表を指定してください。',
  }),
  'run-check/relabelled': ({ scans }) => ({
    what: `${TERMS.tuneSet}の${TERMS.scan}${counted(scans, '件')}は、学習したときと${TERMS.label}が違います。`,
    remedy: '学習に使った表を指定してください。',
  }),
  'run-check/unread': ({ scans }) => ({
    what: `${TERMS.scan}${counted(scans, '件')}を前処理できなかったため、この${TERMS.run}のスコアにはなりません。`,
    remedy: `この${TERMS.run}のファイルを指定してください。`,
  }),
};
