/** TXT records in presentation form: RFC 1035 sections 3.3.14 and 5.1 (checked 2026-11-24). */
export { present, quote, splitStrings } from "./encode";
export { parseOctets, parsePresentation, plain } from "./presentation";
export { lint } from "./lint";
