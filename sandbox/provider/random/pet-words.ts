import { randomInt } from "node:crypto";

const adverbs = ["barely", "boldly", "calmly", "clearly", "deeply", "early", "fairly", "firmly", "freely", "gladly", "kindly", "lately", "mildly", "nicely", "openly", "quickly", "rarely", "safely", "simply", "warmly"];
const adjectives = ["able", "amber", "brave", "brief", "calm", "clever", "cosy", "eager", "fair", "gentle", "golden", "handy", "jolly", "keen", "light", "lucky", "merry", "noble", "proud", "quiet", "rapid", "ready", "sharp", "sunny", "tidy", "vivid", "warm", "wise"];
const animals = ["badger", "beaver", "bison", "crane", "deer", "dolphin", "falcon", "finch", "fox", "gecko", "hare", "heron", "ibex", "koala", "lark", "lynx", "marten", "moose", "otter", "owl", "panda", "puffin", "raven", "robin", "seal", "sparrow", "swan", "tiger", "wombat", "wren"];

/** An animal, before it an adjective, before that adverbs: as many words as asked for. */
export function petName(length: number, separator: string, prefix: string | undefined): string {
  const pick = (words: readonly string[]): string => words[randomInt(words.length)] ?? "";
  const words = [pick(animals)];
  if (length > 1) words.unshift(pick(adjectives));
  while (words.length < length) words.unshift(pick(adverbs));
  return [...(prefix === undefined ? [] : [prefix]), ...words].join(separator);
}
