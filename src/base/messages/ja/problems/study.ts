import type { Translation } from '../../message.ts';
import type { studyProblems as English } from '../../problems/study.ts';
import { named } from '../japanese.ts';
import { CHOOSE_SCANS } from '../read-formats.ts';
import { TERMS } from '../terms.ts';

/** Of the loaded data, and of a manifest that is laid over it. */
export const studyProblems: Translation<typeof English> = {
  'no-scans/data': { what: 'スタジオで読めるものがありません。', remedy: CHOOSE_SCANS },
  'no-scans/predict': {
    what: '予測できるスキャンがありません。',
    remedy: `${CHOOSE_SCANS}スキャンには3枚以上のスライスが必要です。`,
  },
  'list-no-column': ({ columns }) => ({
    what: `どの列がスキャンの名前か判断できません：${columns.slice(0, 8).join('、')}。`,
    remedy: 'その列の見出しを「scan」にするか、1行に1つの名前だけのファイルにしてください。',
  }),
  'list-long': ({ rows, most }) => ({
    what: `${rows}行あります。スキャンのリストは${most}行までです。`,
    remedy: '予測するスキャンの名前だけを残してください。',
  }),
  'list-several': ({ others }) => ({
    what: `スキャンのリストが複数あるため、どれも使いませんでした。ほかのリスト：${others.slice(0, 8).join('、')}。`,
    remedy: 'フォルダーと一緒に入れるリストを1つにするか、ほかの表をフォルダーに入れてください。',
  }),
  'list-missing': ({ missing, of, names }) => ({
    what: `リストのスキャン${of}件のうち${missing}件がファイルの中にありません：${named(names)}。`,
    remedy: 'それらのフォルダーを追加するか、リストの名前を直してください。',
  }),
  'list-ambiguous': ({ names }) => ({
    what: `リストのこれらの名前は、複数の患者のスキャンに当てはまります：${named(names)}。`,
    remedy: '名前の前にフォルダーを書いてください。それまで、これらのスキャンは除かれます。',
  }),
  'list-repeated': ({ names }) => ({
    what: `これらの名前はリストに2回以上あります：${named(names)}。`,
    remedy: '別のスキャンのはずなら、リストを確認してください。それぞれの行は、最初に名前のある位置に1つだけ並びます。',
  }),
  'models-of-other-classes': ({ classes, others }) => ({
    what: `これらの${TERMS.model}は一緒に使えません。一方のクラスは${classes}、もう一方は${others}です。`,
    remedy: `同じクラスが同じ順序で並ぶ${TERMS.model}を選んでください。`,
  }),
  'model-again': ({ other }) => ({
    what: `${other}と同じ${TERMS.model}なので、一度だけ使います。`,
    remedy: `別の${TERMS.model}のはずなら、別のファイルを指定してください。`,
  }),
  'labels-tables-conflict': ({ scans, names, earlier }) => ({
    what: `スキャン${scans}件のクラスが${earlier}と違います。後から追加されたこの表を使います：${names.join('、')}${scans > names.length ? `、ほか${scans - names.length}件` : ''}。`,
    remedy: '誤った表を除いてください。',
  }),
  'run-under-way': {
    what: 'このランは、ここか別のタブで学習中です。',
    remedy: '学習しているタブで、先に停止してください。',
  },
  'run-under-way/erase': {
    what: 'ここか別のタブでランが学習中のため、何も消去していません。',
    remedy: '学習しているタブで先に停止し、消去し直してください。',
  },
  'run-not-scored': {
    what: '採点されていないランがあります：スキャンの一部が読み込まれていないかラベルがないか、その間に別の評価が求められました。',
    remedy: `「${TERMS.stepData}」でランのスキャンとラベルを読み込み、比較し直してください。`,
  },
  'no-shared-scans': {
    what: 'ランに共通するスキャンがありません。',
    remedy: `同じ分割のランを選び、「${TERMS.stepEvaluate}」で採点し直してください。`,
  },
  'split-missing': { what: 'スキャンが分割されていません。', remedy: '先にスキャンにラベルを付けてください。' },
  'queue-blocked/training': { what: '別の学習が進行中です。', remedy: 'それが終わってからキューを開始してください。' },
  'queue-blocked/scans': ({ reason }) => ({
    what: reason,
    remedy: 'その後、キューを開始し直してください：止まったところから続きます。',
  }),
  'manifest-differs/no-scans': {
    what: 'ラベル付きのスキャンが読み込まれていないため、分割を設定できませんでした。',
    remedy: `「${TERMS.stepData}」でスキャンとラベルを読み込み、マニフェストを開き直してください。`,
  },
  'manifest-differs/classes': ({ was, now }) => ({
    what: `ランのクラスは${was.join('、')}でしたが、ここでは${now.join('、')}です。`,
    remedy: `「${TERMS.stepData}」で名前を変えてください。`,
  }),
  'manifest-differs/labels-unknown': {
    what: 'ランのラベルが何だったか書かれていません。',
    remedy: '同じラベルか確認してください。',
  },
  'manifest-differs/labels': {
    what: 'スキャンはランのものですが、一部のラベルが違います。',
    remedy: `ランの${TERMS.labelTable}を追加してください。`,
  },
  'manifest-differs/weights': ({ name, sha256 }) => ({
    what: `ランは${name}（SHA-256 ${sha256}）から始まりましたが、このブラウザーに保存されていません。`,
    remedy: `「${TERMS.stepTrain}」の「${TERMS.startFrom}」でこのファイルを追加してください。`,
  }),
  'manifest-differs/device': ({ was, now }) => ({
    what: `ランは${was}で学習しましたが、ここは${now ?? 'まだ準備中のデバイス'}です。`,
    remedy: '損失の下の桁が違うことに注意してください。',
  }),
  'manifest-differs/version': ({ was, now }) => ({
    what: `スタジオのバージョン${was}で作られましたが、ここは${now}です。`,
    remedy: '両方のバージョンの計算が同じ場合にだけ、同じ結果になることに注意してください。',
  }),
};
