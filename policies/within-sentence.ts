/** Words that begin a sentence with a capital and nothing else: names keep theirs. */
const opening = /^(?:An?|Each|Every|It|No|Nobody|Nothing|One|Requests|Rules|The|There|Where)\b/;

/** A sentence as a part of another one. */
export function withinSentence(sentence: string): string {
  return opening.test(sentence) ? sentence.charAt(0).toLowerCase() + sentence.slice(1) : sentence;
}
