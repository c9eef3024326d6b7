/** TXT presentation under the names that every standard has. */
export { lint } from "./lint";
export { parsePresentation as parse } from "./presentation";
export { present as build } from "./encode";
