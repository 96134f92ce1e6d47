/** The text to be evaluated by a shell. */
export function completionFor(shell, dmaze) {
    const commands = dmaze.commands.map(wordsOf);
    switch (shell) {
        case 'bash':
            return bash(commands);
        case 'zsh':
            return zsh(commands);
        case 'fish':
            return fish(commands);
    }
}
function wordsOf(command) {
    const [argument] = command.registeredArguments;
    const choices = argument?.argChoices ?? [];
    const isModel = /MODEL/.test(argument?.name() ?? '');
    return {
        name: command.name(),
        description: command.description(),
        options: command.options,
        after: choices.length > 0 ? choices : isModel ? 'models' : 'files',
    };
}
/** What follows an option: its choices, or nothing that is known. */
function choicesOf({ argChoices = [] }) {
    return argChoices;
}
function flagsOf(options) {
    return options.flatMap(({ long }) => (long === null || long === undefined ? [] : [long]));
}
/** Bash takes a colon for the end of a word, so models are completed up to it and after it apart. */
function bash(commands) {
    const cases = commands.map(({ after, name, options }) => {
        const values = options.flatMap((option) => {
            const choices = choicesOf(option);
            return choices.length === 0 || option.long === undefined || option.long === null
                ? []
                : [`      ${name}:${option.long}) words="${choices.join(' ')}" ;;`];
        });
        const rest = after === 'models' ? '$(dmaze list --names 2>/dev/null)' : after === 'files' ? '' : after.join(' ');
        return [...values, `      ${name}:*) words="${[...flagsOf(options), rest].join(' ').trim()}" ;;`].join('\n');
    });
    return `_dmaze() {
  local line="\${COMP_LINE:0:COMP_POINT}" words="" word before
  local -a typed
  read -ra typed <<< "$line"
  [[ "$line" == *' ' ]] && typed+=("")
  word="\${typed[-1]}"
  before="\${typed[-2]-}"
  if (( \${#typed[@]} <= 2 )); then
    words="${commands.map(({ name }) => name).join(' ')}"
  else
    case "\${typed[1]}:$before" in
${cases.join('\n')}
    esac
  fi
  COMPREPLY=($(compgen -W "$words" -- "$word"))
  if [[ "$word" == *:* ]]; then
    COMPREPLY=("\${COMPREPLY[@]#"\${word%"\${word##*:}"}"}")
  fi
}
complete -o default -F _dmaze dmaze
`;
}
function zsh(commands) {
    const told = commands.map(({ description, name }) => `    ${quoted(`${name}:${description}`)}`);
    const cases = commands.map(({ after, name, options }) => {
        const flags = options.flatMap((option) => {
            if (option.long === undefined || option.long === null)
                return [];
            const choices = choicesOf(option);
            const value = !option.required && !option.optional
                ? ''
                : choices.length === 0
                    ? ':value:_files'
                    : `:value:(${choices.join(' ')})`;
            return [quoted(`${repeatable(option)}${option.long}[${bracketed(option.description)}]${value}`)];
        });
        const rest = after === 'models'
            ? "'*:model:_dmaze_models'"
            : after === 'files'
                ? "'*:file:_files'"
                : quoted(`1:word:(${after.join(' ')})`);
        return `    ${name}) _arguments ${[...flags, rest].join(' ')} ;;`;
    });
    return `#compdef dmaze
_dmaze_models() {
  local -a models
  models=(\${\${(f)"$(dmaze list --names 2>/dev/null)"}//:/\\\\:})
  _describe model models
  _files
}
_dmaze() {
  local -a commands
  commands=(
${told.join('\n')}
  )
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  shift words
  (( CURRENT-- ))
  case $words[1] in
${cases.join('\n')}
  esac
}
compdef _dmaze dmaze
`;
}
function repeatable({ description }) {
    return /may be repeated/.test(description) ? '*' : '';
}
function bracketed(text) {
    return text.replace(/[[\]:]/g, (mark) => `\\${mark}`);
}
function fish(commands) {
    const lines = commands.flatMap(({ after, description, name, options }) => {
        const here = `complete -c dmaze -n '__fish_seen_subcommand_from ${name}'`;
        const rest = after === 'models'
            ? [`${here} -a '(dmaze list --names 2>/dev/null)'`]
            : after === 'files'
                ? []
                : [`${here} -f -a ${quoted(after.join(' '))}`];
        return [
            `complete -c dmaze -n __fish_use_subcommand -f -a ${name} -d ${quoted(description)}`,
            ...options.flatMap((option) => {
                if (option.long === undefined || option.long === null)
                    return [];
                const choices = choicesOf(option);
                const value = !option.required && !option.optional
                    ? ''
                    : choices.length === 0
                        ? ' -r'
                        : ` -x -a ${quoted(choices.join(' '))}`;
                return [`${here} -l ${option.long.slice(2)}${value} -d ${quoted(option.description)}`];
            }),
            ...rest,
        ];
    });
    return `${lines.join('\n')}\n`;
}
/** A word for a shell, whatever it holds. */
function quoted(text) {
    return `'${text.replaceAll("'", "'\\''")}'`;
}
//# sourceMappingURL=completion.js.map