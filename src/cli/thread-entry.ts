/** Where the threads beside this one begin. */

/**
 * @param name of a file of this folder
 * @returns that file, of the kind that this one is: the compiler does not rewrite names in texts
 */
export function threadEntry(name: 'search-worker' | 'side' | 'ui-side'): URL {
  // Of its folder, as this may have been put together with others into a file of a folder beside it.
  const here = import.meta.url;
  return new URL(`../cli/${name}.${here.endsWith('.ts') ? 'ts' : 'js'}`, here);
}
