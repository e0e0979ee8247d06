/** How 95 % intervals are made, as the page and the report say it. */
export const INTERVALS_MADE =
  '割合はWilson法、ほかは各クラス内で患者を再抽出する方法によります。患者が10人未満のクラスや、すべて正しく予測されたクラスがあるときは広げています';

/** What the mark of few patients means, as the page and the report say it. */
export const RESTS_ON = '「患者…人に基づく」は、それだけの患者しかいないクラスに左右されるスコアの印です。';
