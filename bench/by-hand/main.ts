/** `node main.js clients=2 buffers=2 slots=2 most=2 bits=22`: one search by hand in a process of its own, told as JSON. */
import { type Found, search } from './bo-lifecycle.ts';

export interface Told extends Found {
  /** Of the search alone. */
  readonly cpuSeconds: number;
  readonly peakBytes: number;
}

const given = new Map(process.argv.slice(2).map((word) => [word.split('=')[0], Number(word.split('=')[1])]));
const [clients = 2, buffers = 2, slots = 2, most = 2, bits = 22] = [
  'clients',
  'buffers',
  'slots',
  'most',
  'bits',
].map((name) => given.get(name));
const before = process.cpuUsage();
const found = search({ clients, buffers, slots, most }, bits);
const { system, user } = process.cpuUsage(before);
const told: Told = {
  ...found,
  cpuSeconds: (user + system) / 1e6,
  peakBytes: process.resourceUsage().maxRSS * 1024,
};
process.stdout.write(`${JSON.stringify(told)}\n`);
