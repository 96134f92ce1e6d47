/** The C parser: tree-sitter and its grammar, both WebAssembly out of installed packages, so nothing is fetched or built. */
import { createRequire } from 'node:module';
import { Language, type Node, Parser } from 'web-tree-sitter';
import { prepare, type Prepared } from './prepare.ts';

export interface Parsed extends Prepared {
  readonly root: Node;
  /** Gives the memory of the tree back; its nodes are of no use afterwards. */
  readonly free: () => void;
}

let made: Promise<Parser> | undefined;

async function make(): Promise<Parser> {
  await Parser.init();
  const grammar = createRequire(import.meta.url).resolve('@repomix/tree-sitter-wasms/out/tree-sitter-c.wasm');
  const parser = new Parser();
  parser.setLanguage(await Language.load(grammar));
  return parser;
}

/** A function that parses the text of a C file. */
export async function cParser(): Promise<(text: string) => Parsed> {
  made ??= make();
  const parser = await made;
  return (text) => {
    const prepared = prepare(text);
    const tree = parser.parse(prepared.text);
    if (tree === null) throw new Error('the C parser has no grammar');
    return { ...prepared, root: tree.rootNode, free: () => tree.delete() };
  };
}
