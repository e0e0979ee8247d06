import { counted, japanese } from '#base/messages/ja/japanese.ts';
import { TERMS } from '#base/messages/ja/terms.ts';
import type { Messages } from '../language.ts';
import { decidedInWords } from './decided.ts';
import { firstProjects } from './first/projects.ts';

const scans = (count: number) => `スキャン${counted(count, '件')}`;

export const projects: Messages['projects'] = {
  ...firstProjects,
  newProject: '新しいプロジェクト',
  duplicate: '複製',
  rename: '名前を変更',
  all: 'すべてのプロジェクト',
  training: 'プロジェクトは、学習が終わってから切り替えられます。',
  tabs: 'プロジェクトを複数のタブで開くと、すべてのタブの作業が残ります。同じスキャンについての判断は、後のものが有効です。',

  naming: {
    title: 'プロジェクトの名前を変更',
    name: '名前',
    save: '名前を変更',
  },

  notStored: '未保存',
  notStoredTitle: '最新の作業はまだ保存されていません',
  notStoredAgain:
    '数秒ごと、および変更のたびに保存を試みます。それまで作業はこのページにしかありません。ページを開いたままにしてください。',
  tryAgain: '今すぐ再試行',

  classesElsewhere: ({ classes, gone }) =>
    `ほかのタブでクラス（${classes.join('、')}）が選ばれ、ここにも反映されました。付けたラベルは、クラスの名前に従って残ります。${gone > 0 ? `なくなったクラスのラベル${counted(gone, '件')}は失われました。そのスキャンにラベルを付け直してください。` : ''}`,
  classesElsewhereLabel: 'ほかのタブで変更されたクラス',
  putBack: {
    label: '以前の作業',
    done: ({ known, parts }) => `${scans(known)}を認識し、${japanese.list(decidedInWords(parts))}を元に戻しました。`,
    taken: ({ parts }) =>
      `取り消しました：${japanese.list(decidedInWords(parts))}。新しく判断しなかったものはプロジェクトに残り、次にドロップしたときに元に戻ります。`,
    takingBack: ({ parts }) => `${japanese.list(decidedInWords(parts))}の取り消し`,
    puttingBack: ({ parts }) => `${japanese.list(decidedInWords(parts))}の復元`,
    nothing: ({ known }) => `${scans(known)}を認識しました。`,
    doubtful: ({ names, count }) =>
      `${scans(count)}は、ほかのスキャンと画素が同じです。どちらのラベルか判断できないため、${names.join('、')}${count > names.length ? `ほか${counted(count - names.length, '件')}` : ''}については何も戻しませんでした。`,
    undo: '元に戻す',
    again: '復元',
    dismiss: '閉じる',
  },

  openAgain: ({ folder, others }) => `「${folder}」${others === 0 ? '' : `ほか${counted(others, '個')}のフォルダー`}をもう一度開く`,
  openAgainNote: 'このページが読んでよいか、ブラウザーがもう一度確認します。',

  erase: ({ name }) => `「${name}」を消去`,
  erasing: {
    title: ({ name }) => `「${name}」を消去しますか？`,
    goes: ({ scans: count, runs, checkpoints, states, prepared, size }) =>
      `このブラウザーの${size}が消えます：${scans(count)}についての判断、${TERMS.run}${counted(runs, '件')}、モデル${counted(checkpoints, '件')}（ピン留めを含む）、${TERMS.run}の状態${counted(states, '件')}、前処理済みデータ${counted(prepared, '件')}。`,
    files: `元のファイルと、ほかのプロジェクトにもある${TERMS.run}はそのまま残ります。ここで消去したものは、誰にも元に戻せません。`,
    left: ({ name, items, size }) =>
      items === 0
        ? `消去しました。すべての保存領域を読み直し、「${name}」のものが残っていないことを確認しました（0バイト）。`
        : `すべての保存領域を読み直したところ、「${name}」の${counted(items, '件')}（${size}）がまだ残っています。スタジオのほかのタブを閉じ、もう一度消去してください。`,
    waits: ({ scans: count }) => `${scans(count)}の計算が終わるのを待っています。終わったあとに何も保存されないようにするためです。`,
    elsewhere: ({ name }) =>
      `「${name}」は、このブラウザーのほかのタブで消去されました。そのスキャンはこのページからもなくなりました。元のファイルはそのままです。`,
    elsewhereLabel: 'ほかのタブで消去されました',
    keep: '残す',
    confirm: ({ name }) => `「${name}」を消去`,
    close: '閉じる',
  },
  erasingAll: {
    open: 'すべて消去',
    title: 'すべて消去しますか？',
    goes: ({ projects: count, size }) =>
      `スタジオがこのブラウザーに保存したものがすべて消えます${size === null ? '' : `（${size}）`}：プロジェクト${counted(count, '件')}と、すべての${TERMS.run}、モデル、状態、重みファイル、前処理済みスキャン。元のファイルはそのまま残ります。`,
    left: ({ records }) =>
      records === 0
        ? '消去しました。すべての保存領域を読み直し、何も残っていないことを確認しました（0バイト）。'
        : `すべての保存領域を読み直したところ、${counted(records, '件')}の記録がまだ残っています。スタジオのほかのタブを閉じ、もう一度消去してください。`,
    keep: 'すべて残す',
    confirm: 'このブラウザーのすべてを消去',
  },
  file: {
    export: '書き出す',
    import: 'プロジェクトを取り込む',
    importNote: 'プロジェクトのメニューの「書き出す」で作った.ggstudyファイルです。このページのどこにドロップしてもかまいません。',
    openScans: ({ file }) => `「${file}」をもう一度選択`,
    openScansNote: ({ file, scans: count }) =>
      `${scans(count)}の画素は「${file}」に残っています。一度離れたページは、それを自分では開けません。ここでファイルを選ぶとスキャンが開き、何も二重には取り込まれません。または、zipとして展開し、中のフォルダーscansをドロップしてください。元のスキャンでもかまいません。`,
    title: ({ name }) => `「${name}」を書き出す`,
    holds: ({ scans: count, runs }) =>
      `${scans(count)}についての判断、分割、設定、${TERMS.run}${counted(runs, '件')}の記録を1つのファイルに入れます。スキャンは、このファイルと一緒に読み込むと認識されます。`,
    checkpoints: ({ count, size }) => `モデル${counted(count, '件')}、${size}`,
    checkpointsNote: `${TERMS.run}の重みです。予測と採点に使います。`,
    states: ({ count, size }) => `${TERMS.run}の状態${counted(count, '件')}、${size}`,
    statesNote: `中断した${TERMS.run}の再開に必要です。`,
    pixels: ({ count, size }) => (count === 0 ? '画素も含める' : `画素も含める（${scans(count)}、圧縮前${size}）`),
    pixelsNote: ({ missing, isDemo, series }) =>
      isDemo
        ? 'デモのスキャンは、開いた場所で新しく作成されます。'
        : `読み込んだスキャンの全スライス（除外したものを含む）を、スタジオが読んだ形で、元のファイルのヘッダーなしのNIfTIボリュームまたはPNG画像に入れます。${
            missing > 0 ? `読み込まれていないか読めない${scans(missing)}は入りません。` : ''
          }${
            series.count > 0
              ? `複数のシリーズがある検査では、使用中のものだけが入ります。ほかの${counted(series.count, '件')}（${series.size}）は、取り込んだあとに選べません。選択を変えるなら、書き出す前に変えてください。`
              : ''
          }画素に焼き込まれた名前は残ります。`,
    names: 'スキャンとラベル表の名前',
    namesNote: '患者の名前を含むことがあります。含めない場合、スキャンは仮名になり、表から付いたラベルはそれぞれ残ります。',
    notes: `メモと、プロジェクトや${TERMS.run}に付けた名前は、そのまま書き出されます。`,
    size: ({ size }) => `約${size}`,
    write: '書き出す',
    exporting: ({ name }) => `「${name}」を書き出しています`,
    importing: ({ name }) => `「${name}」を取り込んでいます`,
    progress: ({ done, total }) => `${done} / ${total}`,
    exported: ({ file, size, leftOut, scans: count, unreadable }) =>
      `「${file}」として保存しました（${size}${count === 0 ? '' : `、${scans(count)}の画素を含む`}）。${
        unreadable === 0 ? '' : `${scans(unreadable)}の画素は読めなかったため、入っていません。`
      }${leftOut === 0 ? '' : `記録が正しくない${TERMS.run}${counted(leftOut, '件')}は書き出せませんでした。`}`,
    imported: '取り込んだプロジェクト',
    importedAs: ({ file, name, waiting }) =>
      `「${file}」を「${name}」として取り込みました。${waiting ? '学習中のため、スキャンは開いていません。終わってから、もう一度ファイルを取り込んでください。' : ''}`,
    notImported: 'プロジェクトを取り込めませんでした',
    notExported: 'プロジェクトを書き出せませんでした',
  },

  note: {
    label: 'メモ',
    placeholder: 'このスキャンについて覚えておきたいこと',
  },
};
