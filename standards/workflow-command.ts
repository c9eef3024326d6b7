/** How loud a workflow command is. */
type Kind = "error" | "warning" | "notice";

/**
 * One workflow command of GitHub Actions, which its runner shows as an annotation ("Workflow commands for GitHub
 * Actions", setting an error message; checked 2026-11-29). Percent signs, line ends and, in a property, its delimiters
 * are written as the runner reads them back.
 */
export function workflowCommand(
  kind: Kind,
  { file, title }: { readonly file?: string; readonly title: string },
  message: string,
): string {
  const place = file === undefined ? "" : `file=${property(file)},`;
  return `::${kind} ${place}title=${property(title)}::${message.replace(/[%\r\n]/g, percent)}`;
}

function property(text: string): string {
  return text.replace(/[%\r\n:,]/g, percent);
}

function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`;
}
