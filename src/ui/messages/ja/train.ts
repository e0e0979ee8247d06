import { counted, japanese } from '#base/messages/ja/japanese.ts';
import { TERMS } from '#base/messages/ja/terms.ts';
import type { Messages } from '../language.ts';

export const train: Messages['train'] = {
  settings: {
    title: '設定',
    advanced: ({ changed, refused }) => {
      const notes = [
        ...(changed > 0 ? [`変更${counted(changed, '件')}`] : []),
        ...(refused > 0 ? [`使えない値${counted(refused, '件')}`] : []),
      ];
      return notes.length > 0 ? `${TERMS.advanced}（${notes.join('、')}）` : TERMS.advanced;
    },
    stopping: {
      label: '早期停止',
      help: '最後のエポックより前に学習を終える条件をまとめて設定します。改善しなくなったら止めるには本文の条件を、論文で実行されたとおりに再現するにはコードの条件を選んでください。',
      choices: { paperText: '論文の本文', paperCode: '論文のコード', own: '独自の値' },
      meanings: {
        paperText: '平均検証損失が5エポック下がらないと停止します',
        paperCode: '最後の検証バッチだけを見て、10を超える上昇を数えます。ほとんど停止しません',
        own: '下の値は、どちらとも異なります',
      },
    },
    setBatches: ({ size }) => `バッチサイズを${size}にする`,
    joinLast: '最後のバッチを1つ前と合わせる',
    setMicroBatches: ({ size }) => `マイクロバッチを${size}にする`,
  },

  extent: {
    all: '全層',
    scratch: '全層（最初から）',
    head: 'ヘッドのみ',
    fromStage: ({ stage, stages, name }) => `ステージ${stage} / ${stages}以降：${name}`,
    trains: ({ trained, all }) => `パラメーター${japanese.number(all)}個中${japanese.number(trained)}個を学習`,
    random: '固定する部分はランダムです',
    begins: ({ weights, part }) => {
      if (part === 'all')
        return weights === null ? '最初から：事前学習済み重みは読み込まれていません。' : `${weights}から始め、全層を学習します。`;
      const trained = part === 'head' ? 'ヘッドだけを学習' : `ステージ${part.stage}以降（${part.name}）を学習`;
      return weights === null
        ? `事前学習済み重みが読み込まれていないまま${trained}します。残りはランダムなままです。`
        : `${weights}から始め、${trained}します。`;
    },
  },

  start: {
    start: '学習を開始',
    foot: '開始',
    blocked: 'まだ学習を開始できません。',
    cannot: ({ reason, others }) =>
      `まだ開始できません。${reason}${others > 0 ? `（理由はほかに${counted(others, '件')}、上にあります。）` : ''}`,
    fit: {
      fits: ({ memory }) => `収まります（${memory}）`,
      fitsByPlan: ({ memory }) => `収まります（${memory}）`,
      needs: ({ memory }) => `${memory}が必要`,
      tooLarge: ({ memory }) => `このデバイスには大きすぎます（${memory}）`,
    },
    time: ({ time, byThisNet }) => (byThisNet ? `最大約${time}` : `最大約${time}（別のネットワークからの推定）`),
    noTime: '所要時間は不明',
    measuring: '時間を測定中',
    measure: '時間を測定',
    goTo: { data: 'データへ', prepare: '前処理へ' },
    showField: '欄を表示',
    plan: ({ train: scans, batches, tune, device }) =>
      `1エポックに学習用スキャン${counted(scans, '件')}を${counted(batches, 'バッチ')}、検証用スキャン${counted(tune, '件')}、${device ?? 'デバイスは準備中'}。`,
    askToPersist: `開始すると、保存内容を保持するようブラウザーに依頼します。依頼しないと、ディスクがいっぱいのときに${TERMS.run}とモデルが消されることがあります。`,
  },

  blockers: {
    reading: 'ファイルを読み込んでいます。',
    noScans: 'スキャンがありません。データで追加してください。',
    noLabels: 'ラベルのあるスキャンがありません。データでラベル表を追加するか、スキャンにラベルを付けてください。',
    splitting: 'スキャンを分割しています。',
    emptySide: '学習用または検証用セットにスキャンがありません。前処理で割合を変えてください。',
    checkingLeaks: 'スキャンのリークを検査しています。前処理で確認できます。',
  },

  preflight: {
    title: '開始の前に',
    check: `この${TERMS.run}を確認`,
    cancel: '確認をキャンセル',
    progress: ({ work, done, total }) => `${work}：${done} / ${total}`,
    bar: `この${TERMS.run}の確認`,
    failed: '確認に失敗しました',
    measured: ({ epoch, all, epochs, unfreezes }) =>
      `このデバイスで測定${unfreezes ? '（後で固定を解くステージも含む）' : ''}：1エポック約${epoch}、全${epochs}エポックで最大${all}。`,
    verdict: { fits: '収まります', fitsByPlan: '計画では収まります', needs: '必要量' },
    needs: ({ memory, isPlanned, microBatch, granted }) =>
      `{verdict}${microBatch === null ? '' : `（マイクロバッチ${microBatch}）`}：全体で${isPlanned ? '' : '約'}${memory}${granted ? `${granted.of === 'buffer' ? `、最大のバッファー${granted.needs}` : ''}（このデバイスの上限 ${granted.grants}）` : ''}。`,
    batchNorm: ({ part, batch }) =>
      `学習するBatchNormがあるネットワークでは、${counted(batch, '件')}ではなく${counted(part, '件')}の統計量を使います。`,
    unknown: 'ブラウザーは全メモリー量を示しません。確認すると分かります。',

    tooLarge: 'このデバイスには大きすぎます。',
    fitsInParts: ({ microBatch }) => `マイクロバッチ${microBatch}なら収まります。`,
    failedMemory: ({ memory }) => `今の設定に必要な${memory}を確保できませんでした。`,
    largestBuffer: ({ needs, grants }) => `今の設定では最大のバッファーに${needs}必要ですが、このデバイスの上限は${grants}です。`,
    allMemory: ({ needs, grants }) => `今の設定では全体で${needs}必要ですが、このデバイスの上限は${grants}です。`,
    tooMuchAtOnce: '今の設定では、1ステップが大きすぎて、このデバイスでは一度に計算できません。',
    inParts: ({ microBatch, batch }) =>
      `一度に${counted(microBatch, '件')}ずつネットワークに通し、勾配を合計します。バッチサイズは${batch}のままです。`,
    nearestNet: ({ net }) => `本来の入力サイズで収まる最も近いネットワークは${net}です。`,
    chooseSmaller: 'バッチ、入力、または学習する層を小さくしてください。',
    looking: '収まる設定を探しています。',
    chooseNet: ({ net }) => `${net}を選ぶ`,
  },

  pastRuns: {
    title: `過去の${TERMS.run}`,
    all: `過去のすべての${TERMS.run}`,
    compare: `${TERMS.runBoard}で比較`,
    columns: { date: '日付', net: TERMS.run, epochs: 'エポック', accuracy: '検証正解率', end: '終了' },
    show: '表示',
    delete: '削除',
  },
};
