// One way in a process of its own: it obeys the messages of bench/peers.mjs. The first answer is the time from the start of loading
// to the first decision.
import { requests } from '../requests.mjs';

const [name, count] = [process.argv[2], Number(process.argv[3])];
const asked = [...requests(1, count)];

const began = process.hrtime.bigint();
const { about, open } = await import(`./${name}.mjs`);
// Loading and one decision; the forms of the other requests are no part of it.
await (await open(asked.slice(0, 1))).reasons();
const load_ms = Number(process.hrtime.bigint() - began) / 1e6;
const way = await open(asked);

process.on('message', async ({ ask, count: many }) => {
  try {
    const answer = await way[ask](many);
    process.send({ answer });
  } catch (error) {
    process.send({ error: String(error?.stack ?? error) });
  }
});
process.send({ answer: { about, load_ms } });
