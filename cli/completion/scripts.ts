export type Shell = "bash" | "zsh" | "fish";

/**
 * What finds the command of the project that somebody is in, as npx does, but without its start-up time. Of what was
 * typed nothing is evaluated: words are handed over as they are.
 */
const ask = `_launch_ready_ask() {
  local folder="$PWD"
  while [ -n "$folder" ]; do
    if [ -x "$folder/node_modules/.bin/launch-ready" ]; then
      "$folder/node_modules/.bin/launch-ready" complete -- "$@" 2>/dev/null
      return
    fi
    if [ -f "$folder/bin/launch-ready.js" ]; then
      node "$folder/bin/launch-ready.js" complete -- "$@" 2>/dev/null
      return
    fi
    folder="\${folder%/*}"
  done
  command launch-ready complete -- "$@" 2>/dev/null
}
`;

/** For bash from 3.2 on, which macOS has; no other package is needed. */
const bash = `# Completion of launch-ready, also behind npx, for bash. In ~/.bashrc:
#   eval "$(npx launch-ready completion bash)"
${ask}
_launch_ready() {
  local first=1 line
  COMPREPLY=()
  if [ "\${COMP_WORDS[0]##*/}" = npx ]; then
    if [ "$COMP_CWORD" -lt 2 ] || [ "\${COMP_WORDS[1]}" != launch-ready ]; then return; fi
    first=2
  fi
  while IFS= read -r line; do
    COMPREPLY+=("\${line%%$'\\t'*}")
  done < <(_launch_ready_ask "\${COMP_WORDS[@]:first:COMP_CWORD-first+1}")
}

complete -o default -F _launch_ready launch-ready
complete -o default -F _launch_ready npx
`;

const zsh = `# Completion of launch-ready, also behind npx, for zsh. In ~/.zshrc, below compinit:
#   eval "$(npx launch-ready completion zsh)"
${ask}
_launch_ready() {
  local line
  local -a found
  for line in "\${(@f)$(_launch_ready_ask "\${(@)words[2,CURRENT]}")}"; do
    [[ -n "$line" ]] && found+=("\${\${line//:/\\\\:}/$'\\t'/:}")
  done
  if (( \${#found} )); then _describe launch-ready found; else _files; fi
}

_launch_ready_npx() {
  if (( CURRENT > 2 )) && [[ "\${words[2]}" == launch-ready ]]; then
    shift words
    (( CURRENT-- ))
    _launch_ready
  else
    _files
  fi
}

compdef _launch_ready launch-ready
compdef _launch_ready_npx npx
`;

const fish = `# Completion of launch-ready, also behind npx, for fish. In ~/.config/fish/config.fish:
#   npx launch-ready completion fish | source
function __launch_ready_ask
  set -l folder $PWD
  while test -n "$folder"
    if test -x "$folder/node_modules/.bin/launch-ready"
      "$folder/node_modules/.bin/launch-ready" complete -- $argv 2>/dev/null
      return
    end
    if test -f "$folder/bin/launch-ready.js"
      node "$folder/bin/launch-ready.js" complete -- $argv 2>/dev/null
      return
    end
    set folder (string replace -r '/[^/]*$' '' -- "$folder")
  end
  command launch-ready complete -- $argv 2>/dev/null
end

function __launch_ready_complete
  set -l words (commandline -opc) (commandline -ct)
  if string match -qr '(^|/)npx$' -- $words[1]
    set -e words[1]
  end
  set -l found (__launch_ready_ask $words[2..-1])
  if test (count $found) -gt 0
    printf '%s\\n' $found
  else
    __fish_complete_path (commandline -ct)
  end
end

complete -c launch-ready -f -a '(__launch_ready_complete)'
complete -c npx -n 'test (count (commandline -opc)) -gt 1; and test (commandline -opc)[2] = launch-ready' \\
  -f -a '(__launch_ready_complete)'
`;

export const scripts: Readonly<Record<Shell, string>> = { bash, zsh, fish };
