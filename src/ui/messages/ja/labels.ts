import { counted, japanese } from '#base/messages/ja/japanese.ts';
import { TERMS } from '#base/messages/ja/terms.ts';
import type { Messages } from '../language.ts';

const labelled = ({ matched, scans }: { matched: number; scans: number }) =>
  `スキャン${counted(scans, '件')}中${counted(matched, '件')}にラベル`;

const leftOver = (rows: number, suggestions: number) => [
  ...(rows > 0 ? [`スキャンのない行${counted(rows, '件')}`] : []),
  ...(rows > 0 && suggestions > 0 ? [`候補${counted(suggestions, '件')}`] : []),
];

export const labels: Messages['labels'] = {
  title: 'ラベル',
  editClasses: TERMS.editClasses,
  export: 'ラベルを書き出す',
  none: ({ keys }) =>
    `ラベルはまだありません。スキャンごとに1行のラベル表を追加するか、クラス名のフォルダーにスキャンを入れるか、スキャンを選んで1〜${keys}を押してください。`,
  problems: ({ count }) => `ラベル：問題${counted(count, '件')}`,
  perClass: 'クラス別のスキャン数',
  tables: 'ラベルのもとになる表',
  noLabel: 'ラベルなし',

  table: {
    asked: '上の質問への回答を待っています',
    notRead: 'ラベルとしては読みません',
    columns: ({ hasSides, base, match }) =>
      `{names} → {classes}${hasSides ? '、セットは{sides}' : ''}${base === null ? '' : `、${base}から始まる番号`}${match === null ? '' : `：${[labelled(match), ...leftOver(match.rows, match.suggestions)].join('、')}`}`,
    folders: (match) => `フォルダー名をクラスとして読みます：${labelled(match)}`,
    noColumns: 'スキャン名とクラスの列が見つかりません',
    choose: TERMS.chooseColumns,
    chooseOf: ({ table }) => `「${table}」の列を選ぶ`,
    remove: '取り除く',
    removeTable: ({ table }) => `ラベル表「${table}」を取り除く`,
    removeFolders: 'フォルダー名によるラベルを取り除く',
  },

  differing: {
    title: 'ラベルの食い違い',
    count: ({ count }) => `手で付けたラベル${counted(count, '件')}が表と違います。`,
    show: () => '表示',
    keep: '自分のものを残す',
    take: '表のものを使う',
    table: ({ label }) => `表では${label}です`,
    earlier: ({ label }) => `以前の表では${label}です`,
    and: ({ sentences }) => `${sentences.join('。')}。`,
  },

  question: {
    headlines: {
      idColumn: () => 'スキャン名はどの列ですか？',
      labelColumn: () => '重症度はどの列ですか？',
      base: ({ classes }) => `重症度は0〜${classes - 1}ですか、1〜${classes}ですか？`,
    },
    why: ({ reason }) => `${reason}選ぶまで、この表のラベルは使われません。選択は後で変更できます。`,
    more: ({ count }) => `このあと質問がさらに${counted(count, '件')}あります。`,
    countFrom: ({ base }) => `${base}から数える`,
    use: ({ column }) => `「${column}」を使う`,
    otherColumn: 'クラスは別の列にある',
    chooseColumns: 'どれでもない：列を選ぶ',
    baseIs: ({ base, mildest }) => `${base}が${mildest}`,
    values: ({ values, more }) => `値：${values.join('、')}${more ? ' …' : ''}`,
    firstScans: '最初のスキャン',
  },

  mapping: {
    title: ({ table }) => `「${table}」の列`,
    wouldBe: ({ matched, scans }) => `スキャン${counted(scans, '件')}中${counted(matched, '件')}にラベルが付きます。`,
    matching: '表とスキャンを照合しています',
    keep: '元のままにする',
    confirm: 'この列を使う',
    idColumn: 'スキャン名の列',
    labelColumn: 'クラスの列',
    sideColumn: 'train、val、testの列',
    none: 'なし',
    base: TERMS.classNumbers,
    anyBase: '書かれているとおり',
    range: ({ first, last }) => `${first}〜${last}`,
  },

  match: {
    matched: ({ matched, scans }) => `スキャン${counted(scans, '件')}中${counted(matched, '件')}が一致`,
    moreScans: ({ count }) => `ほかスキャン${counted(count, '件')}`,
    rows: ({ unmatched }) =>
      unmatched === 0 ? 'すべての行にスキャンがあります' : `ここにスキャンのない行が${japanese.number(unmatched)}行あります`,
    noName: '名前なし',
    row: ({ row }) => `${row}行目`,
    moreRows: ({ count }) => `ほか${counted(count, '行')}`,
  },

  suggestions: {
    title: '一致の候補',
    rows: ({ rows }) => `${counted(rows, '行')}は、別の名前のスキャンを指している可能性があります`,
    gone: 'すでにないスキャン',
    takeBack: '取り消す',
    takeBackRow: ({ name }) => `「${name}」を取り消す`,
    suggestion: ({ name, scan }) => `${name} → ${scan}？`,
    ofRow: ({ row, name }) => `${row}行目：${name}`,
    accept: '採用',
    acceptFor: ({ scan, name }) => `「${name}」に${scan}を採用`,
  },

  classes: {
    title: 'クラス',
    name: ({ number }) => `クラス${number}`,
    add: 'クラスを追加',
    removeLast: '最後のクラスを取り除く',
    order: 'ラベルの番号に合わせて、最も軽いものから最も重いものへ並べてください。取り除いたクラスのスキャンはラベルを失います。',
    unusable: 'クラスにはそれぞれ別の名前が必要です。',
    keep: '元のままにする',
    confirm: 'このクラスを使う',
  },
};
