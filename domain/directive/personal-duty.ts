/** Finds the words by which a duty may not be delegated: 要亲自…, 亲自部署, 不得委托他人. A person may correct it. */

const MUST = '(?:(?<![主重需首紧])要|须|必须|应|应当|务必|坚持|做到)';
const DEED =
  '(?:抓|管|办|部署|过问|协调|督办|督导|督查|督战|挂帅|研究|指挥|带队|负责|审核|审定|审签|把关|谋划|推动|上手|下沉|调度|主持|参加|签发|签批|包保|带班|到岗|到场|到一线)';
const PERSONAL = new RegExp(
  `${MUST}(?:[^，。；：！？]{0,8}?)亲自[^，。；：！？、]{0,8}|亲自${DEED}|不(?:得|能|准)(?:委托|授权|交由|由)(?:他人|别人|其他人|副职|下级)[^，。；]{0,8}`,
);
/** 亲自 of others than the owner: thanks and reports tell what a leader did. */
const TOLD = /(?:曾|已经?|多次|先后|一直)亲自/;

/** The words that make a folded text's duty a personal one; null when nothing does. Linear. */
export function findPersonalDuty(folded: string): string | null {
  for (const clause of folded.split(/[，。；：！？]/)) {
    const words = PERSONAL.exec(clause)?.[0];
    if (words !== undefined && !TOLD.test(clause)) return words;
  }
  return null;
}
