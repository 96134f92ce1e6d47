/** What came of checking a certificate, as data and as text. */
import type { Scalar, Tool } from './run.ts';
import type { Page } from './trace.ts';
import { counted } from './words.ts';
import { wrap } from './wrap.ts';

export interface VerifyDocument {
  readonly schema: 'dmaze/verify/1';
  readonly tool: Tool;
  readonly file: string;
  readonly model: string;
  readonly instance: string;
  readonly parameters: Readonly<Record<string, Scalar>>;
  /** The only property that the certificate is about, where that was asked for. */
  readonly only: string | null;
  readonly outcome:
    | {
        readonly kind: 'confirmed';
        readonly states: number;
        readonly edges: number;
        readonly claims: readonly string[];
      }
    | { readonly kind: 'refuted'; readonly because: string };
}

/** What no certificate covers: see docs/holds.md. */
const BEYOND =
  'not covered: that the model is like the C, that its recipes depend on the state alone, and the engine of JavaScript that runs them';

export function verifyText(
  { instance, model, only, outcome }: VerifyDocument,
  { paint, width }: Page,
): string {
  const name = paint.strong(`${model}:${instance}`);
  if (outcome.kind === 'refuted') return `${paint.bad('refuted')}    ${name}: ${outcome.because}\n`;
  const { claims, edges, states } = outcome;
  const about = only === null ? counted(claims.length, 'claim') : `only "${only}"`;
  const lines = [
    `${paint.good('confirmed')}  ${name}: ${counted(states, 'state')} closed under ${counted(edges, 'step')}, ${about} true of them`,
    ...wrap(`  ${BEYOND}`, width, '  '),
  ];
  return `${lines.join('\n')}\n`;
}
