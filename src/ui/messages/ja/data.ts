import { counted, japanese } from '#base/messages/ja/japanese.ts';
import { TERMS } from '#base/messages/ja/terms.ts';
import type { Messages } from '../language.ts';
import { decidedInWords } from './decided.ts';
import { firstData } from './first/data.ts';
import { SCAN_REASONS } from './scan-reasons.ts';
import { SET_NAMES } from './set-names.ts';

const scans = (count: number) => `スキャン${counted(count, '件')}`;

export const data: Messages['data'] = {
  ...firstData,

  empty: {
    ...firstData.empty,
    knownTitle: ({ name }) => `「${name}」のスキャンをもう一度ドロップ`,
    knownFile: ({ name }) => `「${name}」のスキャンをもう一度開く`,
    known: 'スキャンを待っている作業',
    tables: 'スキャンのないラベル表',
    tablesCount: ({ count }) => `ラベル表${counted(count, '件')}を読み込みました`,
    addScans: '{tables}。次にスキャンを追加してください。',
    remove: '取り除く',
    removeTable: ({ table }) => `ラベル表「${table}」を取り除く`,
  },

  header: {
    synthetic: '合成',
    tools: 'ファイル、ラベル、キー',
    clear: 'データを消去',
  },

  foot: {
    label: '次のステップ',
    use: ({ scans: all, used, unlabelled, excluded, refused, otherSeries }) => {
      const others = [
        ...(unlabelled > 0 ? [`ラベルなし${counted(unlabelled, '件')}`] : []),
        ...(excluded > 0 ? [`除外${counted(excluded, '件')}`] : []),
        ...(refused > 0 ? [`使用できない${counted(refused, '件')}`] : []),
        ...(otherSeries > 0 ? [`ほかのシリーズ${counted(otherSeries, '件')}`] : []),
      ];
      return [`${scans(all)}中${counted(used, '件')}を使用`, ...others].join(' · ');
    },
    lacks: {
      reading: 'ファイルを読み込んでいます。',
      unreadable: '読み込めるものがありませんでした。',
      noScans: 'スキャンがありません。',
      question: 'ラベルについて未回答の質問があります。上で答えてください。',
      noLabels: ({ keys }) => `ラベルがありません。ラベル表を追加するか、キー1〜${keys}でスキャンにラベルを付けてください。`,
      noneUsable: 'ラベルのあるスキャンはどれも使用できません。理由は各行にあります。',
      oneClass: '学習には2クラス以上のラベル付きスキャンが必要ですが、1クラスしかありません。',
    },
    showUnlabelled: ({ count }) => `残り${counted(count, '件')}にラベルを付ける`,
    goToPrepare: '前処理へ進む',
  },

  clearing: {
    title: 'すべてのデータを消去しますか？',
    scans: ({ scans: count }) => `${scans(count)}とそのラベルをこのページから取り除きます。ファイルは元の場所に残ります。`,
    decided: ({ decided }) =>
      `判断した内容（${japanese.list(decidedInWords(decided))}）はプロジェクトに残り、同じファイルを読み込むと元に戻ります。`,
    keep: 'データを残す',
    confirm: 'すべてのデータを消去',
  },

  arrived: {
    label: '前回ドロップしたスキャン',
    nothing: ({ already, folder }) => {
      const where = folder === null ? '' : `（${folder}）`;
      const what = already === 0 ? 'これらのファイル' : already === 1 ? 'このスキャン' : `これらのスキャン${counted(already, '件')}`;
      return `${what}はすでに読み込まれています${where}。何も追加しませんでした。`;
    },
    added: ({ added, already }) =>
      `${scans(added)}を追加しました${already === 0 ? '' : `（${counted(already, '件')}はすでに読み込み済み）`}。`,
    show: () => '表示',
    dismiss: '閉じる',
  },

  filters: {
    title: '表示',
    all: 'すべて',
    added: '追加したばかり',
    unlabelled: 'ラベルなし',
    differing: 'ラベルの食い違い',
    warnings: '警告のあるスキャン',
    rejected: '使用不可',
    excluded: '除外済み',
    otherSeries: 'ほかのシリーズ',
    search: '名前で検索',
    undo: '元に戻す',
    redo: 'やり直す',
    nothing: {
      name: 'この名前のスキャンは、表示中のものにありません。',
      filter: 'この条件に合うスキャンはありません。',
      unlabelled: 'ラベルを待っているスキャンはありません。',
    },
    showAll: ({ count }) => `${scans(count)}をすべて表示`,
  },

  table: {
    frame: 'スキャンの一覧',
    title: 'スキャン',
    columns: {
      picture: '画像',
      name: 'スキャン',
      patient: '患者',
      slices: '枚数',
      size: 'サイズ',
      spacing: '間隔（mm）',
      source: '装置',
      label: 'ラベル',
      side: 'セット',
      verdict: '判定',
    },
    notHu: 'HUではない',
    none: 'なし',
    setByHand: '手動で設定',
    sides: SET_NAMES,
    differs: '食い違い',
    excluded: '除外',
    unused: '未使用',
    otherSeriesUsed: 'この検査では別のシリーズを使用しています',
    verdicts: { ok: '良好', warning: '警告', rejected: '使用不可' },
    keys: '{above} {below} スキャン、{feet} {head} スライス、{label} ラベルを付けて次へ、{labelHere} ラベルを付けてとどまる、{unlabel} ラベルなし、{exclude} 除外、{mark} スライスに印、{undo} 元に戻す、{redo} やり直す、{zoomIn} {zoomOut} 拡大・縮小、{panLeft} {panUp} 移動',
  },

  reasons: {
    fewLevels: '階調が少ない',
    mask: 'マスク？',
    sizesUnknown: 'サイズ不明',
    unitUnclear: '単位が不明確',
    valuesMissing: '値の欠落',
    noHu: 'HUではない？',
    orderGuessed: '順序は推定',
    huCorrected: 'HUに補正',
    asStored: '保存値のまま',
    huNotStated: 'HUの記載なし',
    divided: '分割して読み込み',
    unevenSpacing: '間隔が不均一',
    byCode: ({ code }) => SCAN_REASONS[code] ?? code,
    several: ({ reason, others }) => `${reason} + ${others}`,
  },

  inspector: {
    title: TERMS.inspector,
    problems: ({ count }) => `問題${counted(count, '件')}`,
    notStated: '記載なし',
    noFolder: 'なし',
    facts: {
      values: '値',
      lungs: '肺',
      window: 'ウィンドウ',
      pixels: '画素',
      spacing: '間隔',
      extent: '範囲',
      kernel: 'カーネル',
      manufacturer: 'メーカー',
      folder: 'フォルダー',
    },
    noLung: '確認したスライスに肺が見つかりません。胸部CT用のモデルはこのスキャンを受け付けません',
    cutAt: ({ at }) => `値は${at} HUまでです。これより広いウィンドウのモデルはこのスキャンを受け付けません`,
    size: ({ rows, columns, slices }) => `${rows} × ${columns}、${counted(slices, '枚')}`,
    millimetres: ({ lengths }) => `${lengths.join(' × ')} mm`,
    label: 'ラベル',
    noLabel: 'ラベルなし',
    exclude: '除外',
    excluded: '除外済み',
    goesOn: '次のラベルなしのスキャンへ進む',
    previous: '前のスキャン',
    next: '次のスキャン',
    place: ({ at, of }) => `${at} / ${of}`,
  },

  said: {
    undone: ({ step, scan }) => `元に戻しました：${step}${scan === null ? '' : `（${scan}）`}。`,
    redone: ({ step, scan }) => `やり直しました：${step}${scan === null ? '' : `（${scan}）`}。`,
    nothingToUndo: '元に戻す操作はありません。',
    nothingToRedo: 'やり直す操作はありません。',
    steps: {
      label: 'ラベル',
      'put-back': '以前の作業の取り消し',
      'put-again': '以前の作業の復元',
      kept: '手で付けたラベルの維持',
      taken: '表のラベルの採用',
      exclusion: '除外',
      reading: '値の読み方',
      series: 'シリーズの選択',
      answer: 'ラベルについての回答',
      columns: '列の選択',
      table: 'ラベル表の取り除き',
      'table-added': 'ラベル表の追加',
      folders: 'フォルダー名によるラベルの取り除き',
      classes: 'クラスの変更',
      'label-check': 'ラベルを正しいと確認',
      marks: 'スライスの印',
      'slice-table': '印の表の追加',
      note: 'メモ',
      side: '別のセットへの移動',
      split: '分割の方法',
      'split-seed': '分割のシード',
      'split-numbers': '分割の数値',
      setting: '設定',
      settings: '複数の設定',
      preset: 'プリセットの選択',
      net: 'ネットワークの選択',
      weights: '初期の重みの選択',
      run: '以前のランの設定と分割',
    },
    labelled: ({ scan, label }) => `${scan}：${label}。`,
    unlabelled: ({ scan }) => `${scan}のラベルを外しました。`,
    excluded: ({ scan }) => `${scan}を除外しました。`,
    included: ({ scan }) => `${scan}の除外を取り消しました。`,
    marked: ({ scan, slice }) => `${scan}：スライス${slice}に印を付けました。`,
    unmarked: ({ scan, slice }) => `${scan}：スライス${slice}の印を外しました。`,
    left: ({ count }) => `ラベルのないスキャンが${counted(count, '件')}あります。`,
    leftElsewhere: ({ count }) =>
      `表示中のスキャンにはすべてラベルがあります。ほかに${counted(count, '件')}、ラベルのないスキャンがあります。`,
    all: 'すべてのスキャンにラベルがあります。',
    allUsable: ({ leftOut }) => `除外したか使用できない${counted(leftOut, '件')}を除き、すべてのスキャンにラベルがあります。`,
  },

  series: {
    title: 'この検査のシリーズ',
    otherIsUsed: 'この検査では別のシリーズを使用しています',
    othersUnused: 'この検査のほかのシリーズは使用していません',
  },

  values: {
    title: '値の読み方',
    corrected: () => '{scans}は、ファイルに記載がありませんが、ハンスフィールド値として読み込みます：{reading}。',
    show: ({ count }) => (count === 1 ? '表示' : '最初のものを表示'),
    looksLike: ({ scale }) => `値は${scale}のようです`,
    hounsfield: 'ハンスフィールド値',
    asStored: '保存値のまま',
    greys: 'グレー値（16ビットの上位バイト）',
    asFilesSay: 'ファイルの記載どおり',
    readOthers: ({ count }) => `同様のスキャンほか${counted(count, '件')}も同じように読む`,
  },
};
