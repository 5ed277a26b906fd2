// A page that uses `bylaw/cel` as the package offers it; what it finds is in `globalThis.found`.
import { CelError, env } from 'bylaw/cel';
import { env as inline_env } from 'bylaw/cel/inline';

async function ask(make) {
  const place = await make({ variables: { 'user.credit': 'int', roles: 'list(string)' } });
  const program = place.compile("user.credit >= 300 && 'admin' in roles");
  const values = [
    { user: { credit: 300 }, roles: ['user', 'admin'] },
    { user: { credit: 299 }, roles: ['user', 'admin'] },
    { user: { credit: 300 }, roles: ['user'] },
  ].map((bindings) => program.evaluate(bindings));
  const codes = [{}, { user: { credit: '300' }, roles: [] }].map((bindings) => {
    try {
      return program.evaluate(bindings);
    } catch (error) {
      return error instanceof CelError ? error.code : String(error);
    }
  });
  program.dispose();
  place.dispose();
  return [...values, ...codes];
}

const settle = (promise) => promise.catch((error) => String(error));
globalThis.found = { file: await settle(ask(env)), inline: await settle(ask(inline_env)) };
