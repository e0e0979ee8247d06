import type { Translation } from '../../message.ts';
import type { ClassName, reportProblems as English, ScanNames } from '../../problems/report.ts';
import { japanese, named, setName } from '../japanese.ts';
import { TERMS } from '../terms.ts';

const shown = (scans: ScanNames) => named(scans);
const noScan = (classes: ClassName[], where: string) =>
  `${where}${japanese.list(classes.map(({ number, name }) => `クラス${number}（${name}）`))}のスキャンがありません`;

/** `ceiling` is the largest macro F1 that a side without some of the classes can reach. */
export const ceilingClause = (ceiling: number) =>
  `${TERMS.macroF1}はスキャンのないクラスを0として数えるため、最大でも${Number(ceiling.toFixed(3))}です`;

const JUDGE = `${TERMS.accuracy}、MCC、クラスごとのスコアで判断してください。`;

/** Classes without scans, and the manifests of runs. */
export const reportProblems: Translation<typeof English> = {
  'class-without-scans': ({ classes, ceiling }) => ({
    what: `${noScan(classes, '')}。どのネットワークもこれを学習できず、${ceilingClause(ceiling)}。`,
    remedy: `そのクラスのスキャンを追加するか、${JUDGE}`,
  }),
  'class-without-scans/train': ({ classes }) => ({
    what: `${noScan(classes, `${TERMS.trainSet}に`)}。ネットワークはこれを学習できません。`,
    remedy: '別の方法で分割するか、患者を追加してください。',
  }),
  'class-without-scans/scored': ({ classes, side, ceiling }) => ({
    what: `${noScan(classes, `${side === 'both' ? `${setName('tune')}と${setName('test')}` : setName(side)}に`)}：そこでは、${ceilingClause(ceiling)}。`,
    remedy: `別の方法で分割するか、患者を追加するか、${JUDGE}`,
  }),
  'manifest-scans/missing': ({ scans }) => ({
    what: `ランにあった${shown(scans)}が、読み込まれたスキャンの中にありません。`,
    remedy: 'それらのスキャンも読み込んでください。',
  }),
  'manifest-scans/other': ({ scans }) => ({
    what: `${shown(scans)}は読み込まれていますが、ピクセルがランのものと違います。`,
    remedy: 'ランで使ったファイルを読み込んでください。',
  }),
  'manifest-scans/ambiguous': ({ scans }) => ({
    what: `${shown(scans)}に合うスキャンが複数読み込まれています。`,
    remedy: '複製を除いてください。',
  }),
  'manifest-scans/by-name': ({ scans }) => ({
    what: `${shown(scans)}は名前だけで照合しました。ピクセルは比べられませんでした。`,
    remedy: '同じスキャンか確認してください。',
  }),
  'manifest-refused/field': ({ field, reason }) => ({
    what: `ランのマニフェストではありません${field === null ? '' : `（項目「${field}」のため）`}：${reason}。`,
    remedy: 'このバージョンのスタジオが保存したrun.jsonを選んでください。',
  }),
  'manifest-refused/newer': ({ version, known }) => ({
    what: `新しいバージョンのスタジオのランのマニフェストです：形式は${version}ですが、このバージョンで読めるのは${known}までです。`,
    remedy: 'スタジオを更新し（ページでは再読み込み）、そこでファイルを開いてください。',
  }),
  'manifest-refused/json': ({ reason }) => ({
    what: `有効なJSONではありません：${reason}。`,
    remedy: 'スタジオが保存したrun.jsonを選んでください。',
  }),
  'manifest-marks': {
    what: 'このランは手作業で選んだスライスを使いましたが、ここでは選ばれていません。',
    remedy: 'markedSlicesから表（scan、slices）を作ってスキャンとともに追加し、同じ設定を手作業で選んでください。',
  },
  'costs-file/json': {
    what: 'コストの表がありません。',
    remedy: '[[0,1],[1,0]]のように正解クラスごとに1行、または行ごとに数値を並べて書いてください。',
  },
  'costs-file/rows': ({ rows, classes }) => ({
    what: `${classes}クラスに対してコストが${rows}行あります。`,
    remedy: `数値${classes}個の行を${classes}行書いてください：行は正解クラス、列は予測クラスです。`,
  }),
  'costs-file/columns': ({ row, columns, classes }) => ({
    what: `${row}行目には、${classes}クラスに対してコストが${columns}個あります。`,
    remedy: `各行に数値を${classes}個書いてください：列は予測クラスです。`,
  }),
  'costs-file/number': ({ row, given }) => ({
    what: `${row}行目の「${given}」はコストではありません。`,
    remedy: 'コストは0以上の数値で、小数点は「.」で書いてください。',
  }),
  'costs-file/right': ({ row, given }) => ({
    what: `${row}行目で、正しい予測のコストが${given}になっています。`,
    remedy: '正しい予測のコストは0です：予測クラスが正解クラスと同じところには0を書いてください。',
  }),
  'costs-file/classes': ({ given, classes }) => ({
    what: `クラスが${given.join('、')}になっています。`,
    remedy: `モデルのクラスを、その順に書いてください：${classes.join('、')}。`,
  }),
};
