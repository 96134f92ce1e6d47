/** Whether a command printed what a page shows. */

/** Times and memory differ from run to run. */
export function steady(text: string): string {
  return (
    text
      .replace(/\b\d[\d,]*(\.\d+)? (s|min)\b( \d+ s)?/g, '… s')
      .replace(/\b[\d,]+ [KM]iB\b/g, '… MiB')
      // How many states are sampled of a large search depends on how long it took.
      .replace(/\bsampled: [\d,]+ of/g, 'sampled: … of')
      .replace(/[ \t]+$/gm, '')
      .trim()
  );
}

/** Whether a text is what is shown; a shown line of `…` stands for any lines. */
export function isShown(text: string, shown: string): boolean {
  const quoted = steady(shown)
    .split(/^…$/m)
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${quoted.join('[^]*')}$`).test(steady(text));
}
