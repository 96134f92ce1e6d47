/** The shells that can be told how to complete the words of dmaze. */
export const SHELLS = ['bash', 'zsh', 'fish'];
export const COMPLETION = `
Put one of these where your shell begins:
  bash  eval "$(dmaze completion bash)"       in ~/.bashrc
  zsh   eval "$(dmaze completion zsh)"        in ~/.zshrc, after compinit
  fish  dmaze completion fish | source        in ~/.config/fish/config.fish`;
//# sourceMappingURL=shells.js.map