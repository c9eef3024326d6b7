import { atOffset, type TextProblem } from "../problem";
import { byPlace } from "../parsed";
import { parsePresentation } from "./presentation";
import { PresentationScanner } from "./scan";
import { problem } from "./codes";

/**
 * What is wrong with TXT data in presentation form. Beyond what `parsePresentation` says: several bare words, which are
 * several strings that readers join without the space.
 */
export function lint(text: string): TextProblem[] {
  const { strings } = new PresentationScanner(text).scan();
  const second = strings[1];
  const bareWords = second !== undefined && strings.some(({ quoted }) => !quoted);
  return byPlace([...parsePresentation(text).problems, ...(bareWords ? [spacesLost(second.at)] : [])]);
}

function spacesLost(at: number): TextProblem {
  return problem("txt-unquoted", atOffset(at), {
    message: "Words without quotes are separate strings, which readers join without the spaces between them.",
    fix: 'Put the whole text between double quotes: "…".',
  });
}
