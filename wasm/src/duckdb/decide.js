import { BylawError } from '../error.js';
import { columns_of_struct } from './facts.js';
import { load_duckdb } from './driver.js';

const outcomes = ['allow', 'deny', 'pending', 'not_governed'];

/**
 * Makes a policy a function of SQL in the database of a connection: `bylaw_decide(t)` of a row with the facts of a request is its
 * outcome. The policy must live as long as the function is called.
 */
export async function register_decide(connection, policy, { name = 'bylaw_decide', ignore_columns = false, duckdb } = {}) {
  const { ANY, DuckDBScalarFunction, ENUM } = duckdb ?? (await load_duckdb());
  const declared = new Map([['action', 'string'], ['at', 'timestamp'], ...policy.describe().attributes.map((one) => [one.name, one.type])]);
  const decide = (info, chunk, out) => {
    const columns = columns_of_struct(chunk.getColumnVector(0), declared, { name, ignore_columns });
    const { outcome, faults } = policy.verdicts({ ...columns, rows: chunk.rowCount });
    if (faults.length > 0) {
      const [{ column, message }] = faults;
      throw new BylawError('bad_value', `${name}: \`${column}\`: ${message}`);
    }
    out.items.set(outcome);
    out.flush();
  };
  connection.registerScalarFunction(
    DuckDBScalarFunction.create({
      name,
      parameterTypes: [ANY],
      returnType: ENUM(outcomes),
      // A fact that is null is not given, which is for the policy to judge.
      specialHandling: true,
      mainFunction(info, chunk, out) {
        try {
          decide(info, chunk, out);
        } catch (error) {
          info.setError(error.message);
        }
      },
    }),
  );
}
