import type { Translation } from '../../message.ts';
import type { Between, explanationPhrases as English } from '../../phrases/explanations.ts';
import { TERMS } from '../terms.ts';

const otherPatients = ({ low, high }: Between) => `同じような別の患者では、${TERMS.macroF1}はおおむね${low}〜${high}になります`;
const claims = (claimed: number, right: number) => `ネットワークの自信は平均${claimed}%、正解は${right}%です`;
const inLungs = (heat: number, area: number) => `ヒートの${heat}%が、画像の${area}%を占める肺の中にあります`;

/** One sentence under a figure that says what it means here. Shares are given in per cent. */
export const explanationPhrases: Translation<typeof English> = {
  'explain/loss/none': 'まだ終わったエポックがありません：曲線は最初のエポックから始まります。',
  'explain/loss/one': ({ tune }) => `1エポックの後、検証損失は${tune}です。下がるかどうかは次のエポックの後にわかります。`,
  'explain/loss/not-finite': ({ epoch }) =>
    `エポック${epoch}で損失が数値でなくなりました：学習が発散しています。多くは学習率が大きすぎるためです。`,
  'explain/loss/memorised': ({ from, kept }) =>
    `エポック${from}の後、学習損失は下がるのに検証損失は上がっています：ネットワークが丸暗記を始めました${kept === null ? '' : `。エポック${kept}を残しています`}。`,
  'explain/loss/rising': ({ from }) =>
    `エポック${from}の後、両方の損失が上がっています：学んだことが失われています。学習率を小さくすると良くなることがあります。`,
  'explain/loss/falling': ({ epochs }) =>
    `エポック${epochs}の後、両方の損失がこれまでで最も低くなっています：まだ学習の途中です。エポックを増やすと良くなることがあります。`,
  'explain/loss/not-learning': ({ first, last }) =>
    `学習損失が${first}から${last}へと、ほとんど下がっていません：まだあまり学習できていません。学習率を大きくすると良くなることがあります。`,
  'explain/loss/not-carried': ({ from, to }) =>
    `学習損失は下がるのに、検証損失は${from}から${to}とほとんど動いていません：学んだことが、まだほかのスキャンに通じていません。`,
  'explain/loss/level': ({ lowest, value }) =>
    `検証損失はエポック${lowest}の後に最も低く（${value}）、その後は横ばいです：同じ条件でエポックを増やしてもほとんど変わりません。`,

  'explain/accuracy/none': 'まだ終わったエポックがありません：数えるものがありません。',
  'explain/accuracy/little': ({ train, guessing }) =>
    `学習に使ったスキャンでも正解は${train}%だけです（当て推量では約${guessing}%）：まだあまり学習できていません。`,
  'explain/accuracy/gap': ({ epoch, train, tune }) =>
    `エポック${epoch}の正解は、学習用スキャンで${train}%、検証用スキャンで${tune}%です：学んだことの一部は、学習用スキャンでしか通用しません。`,
  'explain/accuracy/even': ({ epoch, train, tune }) =>
    `エポック${epoch}の正解は、検証用スキャンで${tune}%、学習用スキャンで${train}%です：学んだことは、学習に使っていないスキャンでも通用しています。`,
  'explain/accuracy/above': ({ epoch, train, tune }) =>
    `エポック${epoch}の正解は、検証用スキャン（${tune}%）のほうが学習用スキャン（${train}%）より多くなっています：検証用スキャンが少ないか、学習用スキャンは学習する前に数えられるためです。`,

  'explain/rate/none': '試したどの学習率でも損失がはっきりとは下がらないため、この曲線からは勧められる値がありません。',
  'explain/rate/diverged': ({ rate, end }) =>
    `損失は学習率${rate}付近で最も速く下がり、${end}ではステップが大きすぎて上がります：前者に近い値なら、発散せずに速く学習できます。`,
  'explain/rate/falls': ({ rate }) => `損失は学習率${rate}付近で最も速く下がります。試した範囲に、大きすぎる学習率はありませんでした。`,

  'explain/matrix/none': 'ここで採点されたスキャンがないため、表は空です。',
  'explain/matrix/all-right': ({ n }) =>
    n < 20
      ? `スキャン${n}件すべてが正解ですが、この数では偶然のこともあります。`
      : `スキャン${n}件すべてが正解です：信じる前に、データリークを確認し、別の施設のスキャンで採点してください。`,
  'explain/matrix/one-called': ({ name, right, n }) =>
    `どのスキャンも${name}と予測され、${n}件中${right}件が正解です：ネットワークはクラスを見分けていません。`,
  'explain/matrix/worst': ({ truth, called, count, of, steps, isNoneRight }) =>
    `${isNoneRight ? '正解したスキャンはありません。' : ''}${truth}のスキャン${of}件中${count}件が${called}と予測されました：${
      steps === 1 ? '隣のクラスなので、遠い間違いほど深刻ではありません' : `${steps}クラス離れており、隣のクラスとの間違いより深刻です`
    }。`,

  'explain/roc/none': 'スキャンのあるクラスがほかのクラスと並んでいないため、順位を付けられません。',
  'explain/roc/perfect': ({ n }) =>
    `このスキャン${n}件では、どのクラスも誤りなく順位付けされています：各クラスのスキャンはすべて、ほかのスキャンより高いスコアです。`,
  'explain/roc/lowest': ({ name, percent, than }) =>
    `最も順位付けが苦手なのは${name}です：${name}のスキャンとほかのスキャンの組では、100組中${percent}組で${name}のほうが高いスコアになります（${
      than === 'more' ? 'コイン投げなら50組' : than === 'alike' ? 'コイン投げとほぼ同じ' : 'コイン投げより少ない'
    }）。`,

  'explain/precision-recall/none': 'ここにスキャンのあるクラスがないため、見つけるものがありません。',
  'explain/precision-recall/lowest': ({ name, area, guessing, isGuessing }) =>
    `誤検出なしに見つけるのが最も難しいのは${name}です：${name}のスコアが高いスキャンのうち、平均${area}%が実際に${name}です（無作為に選ぶと${guessing}%${
      isGuessing ? 'で、ほとんど変わりません' : ''
    }）。`,

  'explain/reliability/few': ({ n }) => `スキャン${n}件では、点は偶然だけで線から外れます：ほとんど何も言えません。`,
  'explain/reliability/over': ({ claimed, right, points }) => `${claims(claimed, right)}：${points}ポイントの自信過剰です。`,
  'explain/reliability/under': ({ claimed, right, points }) => `${claims(claimed, right)}：${points}ポイントだけ自信が足りません。`,
  'explain/reliability/level': ({ claimed, right }) => `${claims(claimed, right)}：全体として、スコアは額面どおりに受け取れます。`,

  'explain/intervals/none': `${TERMS.macroF1}の区間はまだありません。`,
  'explain/intervals/above': ({ low, high, guessing }) =>
    `${otherPatients({ low, high })}。当て推量の${guessing}より上です：ネットワークは確かに何かを学んでいます。`,
  'explain/intervals/holds': ({ low, high, guessing }) =>
    `${otherPatients({ low, high })}。当て推量の${guessing}もこの中に入ります：これらのスキャンでは、当て推量と区別できません。`,
  'explain/intervals/below': ({ low, high, guessing }) =>
    `${otherPatients({ low, high })}。当て推量の${guessing}より下です：ラベルがクラスの順になっているか確認してください。`,
  'explain/intervals/alone': ({ low, high }) => `${otherPatients({ low, high })}：患者が少ないほど幅が広くなります。`,

  'explain/classes/none': 'ここで採点されたスキャンがないため、クラスのスコアはありません。',
  'explain/classes/all-found': ({ classes }) => `ここにある${classes}クラスのスキャンは、すべて見つけられています。`,
  'explain/classes/lowest': ({ name, found, of, called }) =>
    `最も見つけられていないのは${name}です：スキャン${of}件中${found}件で、${name}という予測${called}件のうち正解は${found}件です。`,
  'explain/classes/never-called': ({ name, of }) => `${name}と予測されることがなく、スキャン${of}件すべてが見逃されています。`,

  'explain/subgroups/none': '残りと比べられるだけの患者がいるグループがありません。',
  'explain/subgroups/alike': ({ groups }) =>
    `比べられた${groups}グループに、偶然を超える残りとの差はありません。ただし、すべてのグループで同じように働くことを示すものではありません。`,
  'explain/subgroups/differs': ({ name, n, points, isWorse }) =>
    `「${name}」のスキャン${n}件の正解は、残りより${points}ポイント${isWorse ? '少なく' : '多く'}、偶然とは考えにくい差です：何が違うのか確認してください。`,

  'explain/heat/unknown': 'これらのスライスに肺が見つからないため、ヒートが適切な場所にあるかどうかわかりません。',
  'explain/heat/shape': ({ alike }) =>
    `このマップは学習前のネットワークのものとよく似ています（順位相関 ${alike}）：学んだことよりも、画像の形を示しています。`,
  'explain/heat/more': ({ heat, area }) => `${inLungs(heat, area)}：スコアは期待どおり、主に肺から来ています。`,
  'explain/heat/chance': ({ heat, area }) => `${inLungs(heat, area)}：ネットワークが肺を見たことを示すものではありません。`,
  'explain/heat/less': ({ heat, area }) =>
    `${inLungs(heat, area)}：スコアは主に肺の外から来ています。近道の手がかりで説明できないか確認してください。`,

  'explain/unlike/none': ({ of }) =>
    `スキャン${of}件のどれも、多くの検証用スキャンより学習用スキャンから離れてはいません：ネットワークは知っているものについて問われています。`,
  'explain/unlike/some': ({ count, of }) =>
    `スキャン${of}件中${count}件は、学習したものと似ていません：スコアを信じる前に、それらを確認してください。`,
  'explain/unlike/many': ({ count, of }) =>
    `スキャン${of}件中${count}件は、学習したものと似ていません：別の施設のスキャンで、スコアに意味がない可能性があります。`,

  'explain/split/none': `${TERMS.tuneSet}にスキャンがないため、エポックを選べません。`,
  'explain/split/absent': ({ name }) => `${TERMS.tuneSet}に${name}のスキャンがないため、そのクラスを見つけられるかどうかわかりません。`,
  'explain/split/smallest': ({ name, count, points }) =>
    `${TERMS.tuneSet}の${name}のスキャンは${count}件です：見つけた数が1件変わると、${name}の${TERMS.recall}が${points}ポイント動きます。`,

  'explain/runs/none': `これらのランの${TERMS.macroF1}は比較できません。`,
  'explain/runs/noise': ({ first, second, low, high }) =>
    `同じような別の患者では、${second}から${first}を引いた${TERMS.macroF1}の差は${low}〜${high}のどこにもなり得ます：どちらが良いとも言えません。`,
  'explain/runs/better': ({ better, worse, value }) =>
    `${better}は${worse}より${TERMS.macroF1}が${value}高く、同じような別の患者でもおおむねそうなります。`,
};
