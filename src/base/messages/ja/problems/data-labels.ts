import type { Translation } from '../../message.ts';
import type { Answer, labelProblems as English, Row, Rows } from '../../problems/data-labels.ts';
import { named, quoted } from '../japanese.ts';
import { TERMS } from '../terms.ts';

const CHOOSE = '選んでください（コマンドラインでは--label-column NAME）。';
const SAVE_AGAIN = '表計算ソフトで開いて保存し直すか、別の列を選んでください。';
const ONE_ROW = 'スキャンごとに1行だけ残してください。それまで、このスキャンはラベルなしとして扱います。';

const theRow = ({ row, id, folder }: Row) =>
  `${row}行目（${id || '名前なし'}${folder === null ? '' : `、スキャンのフォルダーは${folder}`}）`;
const withValue = ({ row, id, value }: Row) => `${row}行目（${id}：${value}）`;
const takenFor = ({ row, id, value }: Row) => `${row}行目（${value}とみなした${id}）`;
const valueIfAny = (row: Row) => (row.value === '' ? theRow(row) : withValue(row));
const listed = ({ rows, more }: Rows, text: (row: Row) => string) => named({ names: rows.map(text), more }, '行');
const notOthers = (others: readonly string[]) => (others.length > 0 ? `、${others.join('、')}は不可` : '');
const classValues = (classes: readonly string[]) => `1〜${classes.length}、または${classes.join('、')}`;
const oneRowPerScan = (classes: readonly string[]) =>
  `スキャンごとに1行とし、1つの列（Name）に名前、別の列（Category：${classValues(classes)}）にクラスを書いてください。`;
const useNumbers = (classes: readonly string[]) => `番号1〜${classes.length}か、名前${classes.join('、')}を使ってください。`;

const formulasAlone = ({ column }: { column: string }) => ({
  what: `列「${column}」のクラスは数式で、値がファイルに保存されていません。`,
  remedy: SAVE_AGAIN,
});
const noneReads = ({ column, cells, examples }: { column: string; cells: number; examples: readonly string[] }) => ({
  what: `列「${column}」の名前はクラスを示していますが、${cells}個の値のどれもクラスではありません：${examples.join('、')}。`,
  remedy: 'クラスの番号か名前を書くか、別の列を選んでください。',
});

/** '軽症7件、重症6件、中等症か重篤は0件'. */
function scansByClass(counts: readonly number[], classes: readonly string[]): string {
  const none = classes.filter((_, label) => !counts[label]);
  const some = counts.flatMap((count, label) => (count > 0 ? [`${classes[label]} ${count}件`] : []));
  return [...some, ...(none.length > 0 ? [`${none.join('・')}は0件`] : [])].join('、');
}

function unsure({ why, answers, classes }: { why: string; answers: readonly Answer[]; classes: readonly string[] }, after = ''): string {
  const preview = answers.map(({ value, counts }) => `${value}${after}：${scansByClass(counts, classes)}`).join('；');
  return `${why}ラベルはまだ付けていません。選択肢ごとのクラス別スキャン数は、${preview}。`;
}

/** Of label tables: which columns hold names and classes, and rows that label nothing. */
export const labelProblems: Translation<typeof English> = {
  'labels-names-unsure': (question) => ({
    what: unsure(question),
    remedy: 'スキャン名の列を指定してください（コマンドラインでは--id-column NAME）。',
  }),
  'labels-classes-unsure': (question) => ({
    what: unsure(question),
    remedy: 'クラスの列を指定してください（コマンドラインでは--label-column NAME）。',
  }),
  'labels-base-unsure': (question) => ({
    what: unsure(question, 'から'),
    remedy: 'クラスの番号が0からか1からかを指定してください（コマンドラインでは--grades-from 0または1）。',
  }),
  'labels-base-assumed': ({ grades, first, second }) => ({
    what: `番号は${grades.join('と')}だけです。1から数えるものとして読み、1を${first}としました。`,
    remedy: `0から数える場合（1は${second}）は、「${TERMS.chooseColumns}」（${TERMS.classNumbers}）で指定してください。コマンドラインでは--grades-from 0です。`,
  }),

  'labels-counted-rows': ({ column }) => ({
    what: `列「${column}」は行の通し番号ですが、スキャン名に合う列がほかにないため、スキャン名として扱いました。`,
    remedy: 'スキャンの番号が行の番号と違う場合は、名前の列を追加して選んでください。',
  }),
  'labels-other-columns': ({ column, others }) => ({
    what: `列「${column}」をクラスとして扱いました。${quoted(others)}もクラスとして読めますが、列名がクラスを示していません。`,
    remedy: `別の列が正しい場合は、それを${CHOOSE}`,
  }),
  'labels-column-uncalled': ({ column }) => ({
    what: `クラスとして読める列が「${column}」だけのため、それを使いました。列名はクラスを示していません。`,
    remedy: '重症度でない場合は、別の列を選ぶか、表を除いてください。',
  }),
  'labels-predictions': ({ columns }) => ({
    what: `クラスの列は${quoted(columns)}だけですが、これはモデルの予測であり、ラベルではありません。`,
    remedy: `正解のクラスの表を追加してください。それでもこの列を使う場合は、${CHOOSE}`,
  }),
  'labels-unread-column': noneReads,
  'labels-unread-column/formulas': formulasAlone,
  'labels-no-usable-column/unread': noneReads,
  'labels-no-usable-column/formulas': formulasAlone,
  'labels-no-usable-column/columns': ({ columns, ids, values, classes }) => {
    const names = ids
      ? `スキャン名に最も合うのは列「${ids.column}」（${ids.cells}行中${ids.found}行${notOthers(ids.others)}）`
      : '名前の列がありません';
    const read = values
      ? `クラスに最も合うのは「${values.column}」（${values.cells}個中${values.found}個${notOthers(values.others)}）です`
      : 'クラスの列がありません';
    return {
      what: `使える列がありません（${named(columns, '列')}）：${names}、${read}。`,
      remedy: `スキャン名の列（Name）とクラスの列（Category：${classValues(classes)}）を作ってください。`,
    };
  },
  'labels-no-usable-column/missing': ({ column, columns }) => ({
    what: `列「${column}」がありません。`,
    remedy: `ある列から選んでください：${columns.join('、')}。`,
  }),
  'labels-no-usable-column/numbers': ({ classes }) => ({
    what: `番号が0〜${classes}で${classes + 1}クラスになりますが、クラスは${classes}個です。`,
    remedy: 'クラスに1からの番号を付けるか、クラスの一覧を変更してください。',
  }),
  'labels-no-usable-column/score': ({ least, most, classes }) => ({
    what: `${least}〜${most}の数値があり、${classes}個のクラスではなくスコアのようです。どれもクラスとして扱いませんでした。`,
    remedy: `クラスの列を選ぶか、各スキャンのクラスの列を追加してください。これらがクラスの場合は、「${TERMS.editClasses}」にすべて登録してください。`,
  }),
  'labels-no-usable-column/no-class': ({ column, classes }) => ({
    what: `列「${column}」には、ここにあるスキャンのクラスがありません。`,
    remedy: useNumbers(classes),
  }),
  'labels-no-usable-column/values': ({ column, rows, examples, classes }) => ({
    what: `列「${column}」の${rows}個の値（${examples.join('、')}）はどれもクラスではありません。`,
    remedy: useNumbers(classes),
  }),
  'labels-no-column': ({ column, columns, othersHave }) => ({
    what: `列「${column}」がありません${othersHave ? '。そのため、この表からはラベルを付けません' : ''}。`,
    remedy: `ある列：${columns.join('、')}。この中から選んでください。`,
  }),
  'labels-turned/lists': ({ columns, classes }) => ({
    what: `クラスごとの列（${columns.join('、')}）にスキャンが並んでいます。この形は読めません。`,
    remedy: oneRowPerScan(classes),
  }),
  'labels-turned/side': ({ scans, classes }) => ({
    what: `表の縦と横が逆です：見出し行にスキャンが${scans}件、1列に1件ずつ並んでいます。`,
    remedy: `表計算ソフトで行と列を入れ替えてください（コピーして「行/列の入れ替え」で貼り付け）。${oneRowPerScan(classes)}`,
  }),
  'labels-table-left': ({ column, others }) => ({
    what: `${column === null ? '' : `列「${column}」はクラスとして読めますが、`}ラベルとして使いませんでした：${others.join('、')}が同じスキャンのラベルで、クラスであることがより明確です。`,
    remedy: 'この表が正しい場合は、ほかの表を除くか、この表の列を選んでください。',
  }),
  'labels-tables-conflict/neither': ({ scans, names, earlier }) => ({
    what: `スキャン${scans}件のクラスが${earlier}と違うため、どちらも使いません：${named(names)}。`,
    remedy: '誤った表を除いてください。',
  }),

  'labels-no-match': ({ rows, column, ids, scans, moved }) => ({
    what: `列「${column}」の${rows}個の名前（${ids.join('、')}）は、ここにあるスキャン（${scans.join('、')}）のどれとも合いません${moved === null ? '' : `：パスのフォルダーがスキャンのものと違います（${moved.folder}に対して${moved.id}など）`}。`,
    remedy: '表の名前をスキャンのフォルダー名に合わせるか、別の列を選んでください。',
  }),
  'labels-one-class': ({ name, number }) => ({
    what: `ラベル付きのスキャンがすべて1つのクラス（${name}、${number}）で、見分けるものがありません。`,
    remedy: '別のクラスのスキャンを1件以上追加してください。',
  }),
  'labels-one-class/scored': ({ name, number }) => ({
    what: `ラベル付きのスキャンがすべて1つのクラス（${name}、${number}）です：クラスを比べる指標は値を持ちません。`,
    remedy: 'クラスを見分ける力を採点するには、ほかのクラスのスキャンを追加してください。',
  }),
  'labels-zero-based': ({ first, last, number }) => ({
    what: `0があるため、番号は0からとみなします：0は${first}、${number}は${last}です。`,
    remedy: '0が誤記なら直してください。すべてのクラスがずれます。',
  }),
  'labels-words-translated': ({ words }) => ({
    what: `語を意味から読み取りました：${words.map(({ word, name }) => `${word}は${name}`).join('、')}。`,
    remedy: '別のクラスの意味なら、クラスの番号か名前を書いてください。',
  }),
  'labels-row-unmatched': ({ count, of, rows }) => ({
    what: `ラベル${of}行中${count}行は、ここにあるスキャンと合いません：${listed(rows, theRow)}。`,
    remedy: 'そのスキャンを追加するか、名前の誤記を確認してください。',
  }),
  'labels-row-ambiguous': ({ rows }) => ({
    what: `次のラベル行の名前は、複数の患者のスキャンに合います：${listed(rows, theRow)}。`,
    remedy: 'スキャンのフォルダー名を別々にするか、表に上のフォルダーも書いてください（hospital/ct_scan_1など）。',
  }),
  'labels-row-zeros': ({ rows }) => ({
    what: `次のラベル行は、名前の0の数が違うスキャンのものとみなしました：${listed(rows, takenFor)}。`,
    remedy: '別のスキャンなら、表の名前をスキャンの名前のとおりに書いてください。',
  }),
  'labels-row-empty': ({ count, rows }) => ({
    what: `クラスのないラベル行があります（${count}行）：${listed(rows, valueIfAny)}。`,
    remedy: 'クラスを書いてください。それまで、このスキャンはラベルなしとして扱います。',
  }),
  'labels-row-unusable': ({ rows, classes }) => ({
    what: `次のラベル行の値はクラスではありません：${listed(rows, withValue)}。`,
    remedy: `番号1〜${classes}か、クラスの名前を使ってください。`,
  }),
  'labels-row-conflict': ({ rows }) => ({
    what: `同じスキャンのラベル行が食い違っています：${listed(rows, withValue)}。`,
    remedy: ONE_ROW,
  }),
};
