import { TERMS } from '#base/messages/ja/terms.ts';
import type { KeptWords } from '../../privacy/words.ts';

const NAMES_PATIENT = `（${TERMS.patient}の名前を含むことがあります）`;

const decisions = {
  label: `あなたが付けた${TERMS.class}、または付けないという指定`,
  given: `書き出しのときに残してきた表による${TERMS.class}`,
  keptOver: `あなたの${TERMS.label}を優先したときの、表の${TERMS.class}`,
  excluded: '除外したこと',
  marks: `印を付けた${TERMS.slice}`,
  recognised: '値の読み方（あなたが決めた場合）',
  chosen: `この${TERMS.series}を検査に使うこと`,
  side: 'あなたが移した先のセット',
  note: 'あなたが書いたメモ（そのまま）',
  labelRight: `モデルが疑った${TERMS.label}を正しいと判断したこと`,
};

const scan = {
  key: 'ファイルの最初の指紋。再び見つけるために使います',
  files: 'ファイルのパス、大きさ、更新時刻、内容の一部から計算した指紋（SHA-256の64ビット）。元の内容は読み取れません',
  pixels: '画素の指紋',
  name: `${TERMS.folder}またはファイルの名前${NAMES_PATIENT}`,
  changedAt: '最後に決定を変えた時刻',
  decisions: { is: 'あなたが決めたこと', within: decisions },
  decidedAt: 'それぞれを最後に決めた時刻',
  last: `最後の${TERMS.class}とセット`,
};

const tables = {
  table: {
    is: '表',
    within: {
      name: `パス${NAMES_PATIENT}`,
      sheet: 'シートの名前',
      columns: '列の名前',
      rows: `すべてのセルの文字${NAMES_PATIENT}`,
      remarks: '見出しより上の文字',
      firstRow: '最初の行の番号',
      rowNumbers: '行の番号（除いた行がある場合）',
      formulaColumns: '値のない数式を含む列',
      problems: '読み込みで伝えたこと',
      undecoded: '文字コードが確かでない間の内容',
    },
  },
  mapping: `どの列が名前、${TERMS.label}、セットか、どの名前をどの${TERMS.scan}と認めたか`,
  chosen: '列をあなたが選んだかどうか',
  answers: '表についての質問へのあなたの答え',
};

const evaluation = {
  checkpointId: 'モデルのID',
  classes: `${TERMS.class}の名前`,
  cases: {
    is: `評価した${TERMS.scan}`,
    within: {
      scanId: `${TERMS.series}の識別子のハッシュ（64ビット）。ページはこれで見分けます。形式によっては${TERMS.folder}のハッシュです`,
      key: 'ファイルの最初の指紋',
      name: `${TERMS.scan}の名前${NAMES_PATIENT}`,
      patient: `同じ${TERMS.patient}の${TERMS.scan}に共通の番号（ほかの意味はありません）`,
      truth: `${TERMS.class}`,
      was: `評価したときの${TERMS.class}（その後変わった場合）`,
      probabilities: 'モデルのスコア',
    },
  },
  problems: `評価で伝えたこと（${TERMS.scan}についての場合はその名前も）`,
  total: `${TERMS.scan}の数`,
  opening: `${TERMS.lockedTestSet}の何回目の開封か`,
  trainedOn: `モデルの学習に使った${TERMS.scan}の数`,
  isApart: '評価だけのために追加したものかどうか',
  reads: `${TERMS.label}の読み方（${TERMS.class}が異なる場合）`,
  external: `${TERMS.externalScans}の数（除いたもの、${TERMS.label}のないもの）`,
};

const predictions = {
  computedAt: '計算した時刻',
  checkpointId: 'モデルのID',
  others: '一緒に答えたモデルのID',
  rows: {
    is: `予測した${TERMS.scan}`,
    within: {
      scanId: `${TERMS.series}の識別子のハッシュ（64ビット）。ページはこれで見分けます。形式によっては${TERMS.folder}のハッシュです`,
      name: `${TERMS.scan}の名前${NAMES_PATIENT}`,
      unit: '値がハンスフィールド値か濃淡値か',
      slices: `${TERMS.slice}の数`,
      used: `モデルに渡した${TERMS.slice}`,
      ensemble: '複数のモデルがどれだけ一致したか',
      problems: '伝えたこと',
      probabilities: 'モデルのスコア',
      flags: 'ふつうと違う点',
    },
  },
  problems: '予測で伝えたこと',
  refused: {
    is: `予測できなかった${TERMS.scan}`,
    within: { scanId: '同じハッシュ', name: `${TERMS.scan}の名前${NAMES_PATIENT}`, problem: '理由' },
  },
  asked: `予測の対象にした${TERMS.scan}の数`,
  untold: `封印された${TERMS.scan}をモデルが示さないかどうか`,
  isCut: 'すべてのファイルを読み込む前に中止したかどうか',
  opening: `${TERMS.lockedTestSet}の何回目の開封か`,
};

export const project: KeptWords['projects'] = {
  version: 'この記録のバージョン',
  id: '乱数のID',
  name: { is: '名前と、付けた時刻', within: { at: '付けた時刻', value: '名前' } },
  isDemo: 'デモかどうか',
  cameFrom: `読み込んだ${TERMS.project}ファイルの名前と、その中の${TERMS.scan}の数`,
  createdAt: '始めた時刻',
  usedAt: '最後に使った時刻',
  scans: { is: `${TERMS.scan}（ファイルと画素は含みません）`, within: scan },
  classes: `${TERMS.class}の名前`,
  tables: { is: TERMS.labelTable, within: tables },
  method: `セットの決め方。指定した場合は、各セットの${TERMS.scan}の名前`,
  settings: `次の${TERMS.run}のすべての設定（プリセットを含む）`,
  runs: `${TERMS.run}のID`,
  evaluations: { is: `${TERMS.run}の各セットの最後の評価`, within: evaluation },
  predictions: { is: '最後の予測', within: predictions },
  view: {
    is: '画面の最後の状態',
    within: {
      filter: `表に出す${TERMS.scan}`,
      search: '検索した文字（名前のことがあります）',
      train: '学習の画面の表示',
      costs: '取り違えの重み',
      again: `もう一度学習する${TERMS.run}`,
    },
  },
};
