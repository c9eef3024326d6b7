import { isMap, isScalar, parseDocument, type Document, type Pair, type YAMLMap } from "yaml";

/**
 * A stack file with one more stage, and nothing else changed: comments, order and spacing stay as they were.
 *
 * @param path keys from the top of the file to the stages: `["config", "launch-ready:site", "tls", "hsts"]`.
 * @throws {Error} where the file does not have the sections above the stages.
 */
export function withStage(text: string, path: readonly string[], stage: string, day: string): string {
  const document = parseDocument(text, { version: "1.1", keepSourceTokens: true });
  const stages = document.getIn(path);
  const entry = `${stage}: "${day}"`;
  if (!isMap(stages)) return withStages(text, document, path, entry);
  const last = stages.items.at(-1);
  const end = last && isScalar(last.value) ? last.value.range?.[1] : undefined;
  if (end === undefined) return replaced(text, stages, `{ ${entry} }`);
  const separator = stages.flow === true ? ", " : `\n${indentOf(text, last!)}`;
  return `${text.slice(0, end)}${separator}${entry}${text.slice(end)}`;
}

/** Where there are none yet, they are put behind the last key of the section that they belong to. */
function withStages(text: string, document: Document, path: readonly string[], entry: string): string {
  const [key, ...above] = [...path].reverse();
  const section = document.getIn([...above].reverse());
  if (isMap(section) && section.items.length > 0) {
    const first = section.items[0] as Pair;
    const end = endOf(section, text);
    const separator = section.flow === true ? ", " : `\n${indentOf(text, first)}`;
    return `${text.slice(0, end)}${separator}${key}: { ${entry} }${text.slice(end)}`;
  }
  const parent = document.getIn([...above].reverse().slice(0, -1));
  if (!isMap(parent) || parent.items.length === 0) throw new Error(`The file has no ${path.slice(0, 2).join(".")}.`);
  const indent = indentOf(text, parent.items[0] as Pair);
  const end = endOf(parent, text);
  return `${text.slice(0, end)}\n${indent}${above[0]}: { ${key}: { ${entry} } }${text.slice(end)}`;
}

/** Behind the last value of a mapping, before what follows on its line or below. */
function endOf(map: YAMLMap, text: string): number {
  const last = map.items.at(-1) as Pair<unknown, { range?: readonly [number, number, number] | null } | null>;
  const end = last.value?.range?.[1] ?? 0;
  return text.slice(0, end).trimEnd().length;
}

function replaced(text: string, node: YAMLMap, by: string): string {
  const [start = 0, end = 0] = node.range ?? [];
  return `${text.slice(0, start)}${by}${text.slice(end)}`;
}

function indentOf(text: string, { key }: Pair): string {
  const start = isScalar(key) ? (key.range?.[0] ?? 0) : 0;
  const line = text.lastIndexOf("\n", start - 1) + 1;
  return text.slice(line, start).replace(/\S/g, " ");
}
