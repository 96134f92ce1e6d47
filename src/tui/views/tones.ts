/** The tone that goes with a verdict's word. */
import type { Standing } from '../judged.ts';
import type { Tone } from '../rows.ts';

export function inked(verdict: string): Tone | undefined {
  switch (verdict) {
    case 'holds':
    case 'bounded':
      return 'good';
    case 'violated':
    case 'deadlock':
    case 'unreached':
    case 'faulty':
      return 'bad';
    case 'undecided':
      return 'unsure';
    default:
      return undefined;
  }
}

/** The sign and the tone of what is known of a claim. */
export const SIGNS: Readonly<Record<Standing, { readonly sign: string; readonly tone: Tone | undefined }>> = {
  good: { sign: '+', tone: 'good' },
  bad: { sign: 'x', tone: 'bad' },
  unsure: { sign: '?', tone: 'unsure' },
  open: { sign: ' ', tone: undefined },
};
