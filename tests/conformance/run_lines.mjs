import { spawn } from 'node:child_process';

/** Runs a command over JSON Lines and gives its answers, one for each line. */
export async function run_lines(command, lines) {
  const [program, ...given] = command;
  const child = spawn(program, given, { stdio: ['pipe', 'pipe', 'inherit'] });
  const pieces = [];
  child.stdout.on('data', (piece) => pieces.push(piece));
  const closed = new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  child.stdin.on('error', () => {}); // a command that ends early is noticed by its answers
  child.stdin.end(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  const code = await closed;
  const answers = Buffer.concat(pieces).toString('utf8').trimEnd().split('\n');
  if (answers.length !== lines.length) {
    throw new Error(`${command.join(' ')} answered ${answers.length} of ${lines.length} lines and ended with ${code}`);
  }
  return answers.map((answer) => JSON.parse(answer));
}
