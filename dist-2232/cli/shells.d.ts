/** The shells that can be told how to complete the words of dmaze. */
export declare const SHELLS: readonly ['bash', 'zsh', 'fish'];
export declare const COMPLETION = "\nPut one of these where your shell begins:\n  bash  eval \"$(dmaze completion bash)\"       in ~/.bashrc\n  zsh   eval \"$(dmaze completion zsh)\"        in ~/.zshrc, after compinit\n  fish  dmaze completion fish | source        in ~/.config/fish/config.fish";
//# sourceMappingURL=shells.d.ts.map