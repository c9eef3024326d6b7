import { Argument, Command } from "commander";
import type { Shell } from "../completion/scripts";

/** `launch-ready completion`: the script that a shell asks for what may be typed next. */
export function completionCommand(): Command {
  return new Command("completion")
    .description("print what makes a shell complete commands, options, stacks and codes")
    .addArgument(new Argument("<shell>", "the shell").choices(["bash", "zsh", "fish"]))
    .addHelpText(
      "after",
      '\nbash, in ~/.bashrc:                 eval "$(npx launch-ready completion bash)"' +
        '\nzsh, in ~/.zshrc, below compinit:   eval "$(npx launch-ready completion zsh)"' +
        "\nfish, in ~/.config/fish/config.fish: npx launch-ready completion fish | source",
    )
    .action((shell: Shell) => {
      const { completion } = require("../completion/completion") as typeof import("../completion/completion");
      completion(shell);
    });
}
