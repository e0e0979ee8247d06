/** What is wrong with the words of a command line, in Japanese. */
export const argumentWordsInJapanese = {
  unknown: (option) => `このコマンドに${option}というオプションはありません。`,
  noValue: (option) => `${option}には値が必要です。値がダッシュで始まる場合は--name=VALUEと書いてください。`,
  takesNone: (option) => `${option}は値を取りません。`,
  stray: (word) => `「${word}」はどのオプションのものでもありません。`,
  unreadable: 'コマンドラインを読み取れませんでした。',
  language: ({ given, choices }) => `--langは${choices.join('、')}のどれかです：${given}`,
};
