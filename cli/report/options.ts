import { Option, type Command } from "commander";

/** Adds the forms of a report that a person reads. */
export function withPageOptions(command: Command): Command {
  return command
    .option("--html <file>", "write the report as one self-contained page")
    .option("--markdown <file>", "write the report as Markdown");
}

/** Adds every form in which a report can be written. */
export function withOutputOptions(command: Command): Command {
  return withPageOptions(command)
    .option("--sarif <file>", "write the findings as SARIF 2.1.0, for code scanning")
    .option("--junit <file>", "write the controls as JUnit's XML")
    .addOption(
      new Option("--annotations", "print the findings as annotations of GitHub Actions as well").conflicts("json"),
    );
}
