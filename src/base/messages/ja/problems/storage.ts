import type { Translation } from '../../message.ts';
import type { storageProblems as English } from '../../problems/storage.ts';
import { counted, sizeOf } from '../japanese.ts';

/** Some browsers say that much more is allowed than they give, so that pages can't tell them apart by it. */
const allowance = ({ usage, quota }: { usage: number; quota: number }, needed: number | null) =>
  needed !== null && usage + needed < quota ? '表示上の上限にかかわらず、これ以上は使えません' : `上限は${sizeOf(quota)}です`;

const NO_LONGER = 'このブラウザーにはもう保存されていません。';
const RESTORE = '別のものを選ぶか、学習し直してください。';
const ELSEWHERE = {
  what: 'このブラウザーの別のタブで学習中です。',
  remedy: 'そのタブで続けるか、先にそのタブを閉じてください。',
};

export const storageProblems: Translation<typeof English> = {
  'checkpoint-missing': { what: NO_LONGER, remedy: RESTORE },
  'checkpoint-damaged': ({ part }) => ({
    what: `第${part}部分がないか、書き込んだときと違うため、信頼できません。`,
    remedy: '削除して、別のものを使うか学習し直してください。',
  }),
  'storage-blocked': {
    what: 'このブラウザーの別のタブが、古いバージョンのスタジオで開いています。',
    remedy: 'スタジオのほかのタブを閉じるか再読み込みし、ここでやり直してください。',
  },
  'storage-newer': {
    what: 'このページより新しいバージョンのスタジオで書かれています。',
    remedy: 'このページの内容をファイルに保存し、再読み込みして新しいバージョンにしてください。',
  },
  'storage-unavailable': ({ reason }) => ({
    what: `ブラウザーが保存領域を開きません（${reason}）。`,
    remedy: 'プライベートブラウズをやめるか、このアドレスにデータの保存を許可してください。',
  }),
  'storage-full': ({ needed, room }) => ({
    what: `ブラウザーの保存領域がいっぱいです${needed === null ? '' : `：${sizeOf(needed)}が入りませんでした`}。${room ? `このアプリの保存量は${sizeOf(room.usage)}で、${allowance(room, needed)}。` : ''}`,
    remedy: '古いモデルか重みファイルを削除するか、ディスクに空きを作って、やり直してください。',
  }),
  erased: {
    what: 'その間に消去されたため、保存し直しません。',
    remedy: '続けるには、新しいプロジェクトを始めてください。',
  },
  'project-newer': {
    what: 'このプロジェクトは、別のタブで新しいバージョンのスタジオにより変更されました。',
    remedy: '続けるには、ページを再読み込みしてください。それまでのスキャンについての判断は残り、再読み込みの後に戻ります。',
  },
  'run-elsewhere': ELSEWHERE,
  'runs-unreadable': ({ runs }) => ({
    what: `保存された記録${counted(runs, '件')}を、このバージョンのスタジオでは読めないため、一覧に示していません。`,
    remedy: '新しいバージョンがあるかもしれません。学習していないときにページを再読み込みしてください。保存されたものはそのまま残ります。',
  }),
  'queue-elsewhere': ELSEWHERE,
  'weights-damaged': ({ part }) => ({
    what: `第${part}部分が保存したときと違うため、信頼できません。`,
    remedy: '削除して、ファイルを読み込み直してください。',
  }),
  'weights-not-stored': { what: NO_LONGER, remedy: 'ファイルを読み込み直してください。' },
};
