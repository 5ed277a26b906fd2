import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const native_program = process.env.BYLAW_BENCH ?? fileURLToPath(new URL('../build/release/bin/bench_native', import.meta.url));

/** bench_native as a partner that answers line by line. */
export class Native {
  constructor(policy_file, file) {
    this.child = spawn(native_program, [policy_file, file], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.child.on('error', (error) => {
      console.error(`error: cannot run ${native_program}: ${error.message}; script/bench builds it`);
      process.exit(2);
    });
    this.lines = createInterface({ input: this.child.stdout })[Symbol.asyncIterator]();
  }

  async ask(command, answers = 1) {
    this.child.stdin.write(`${command}\n`);
    const lines = [];
    while (lines.length < answers) {
      const { value, done } = await this.lines.next();
      if (done) throw new Error('bench_native ended');
      lines.push(value);
    }
    return lines;
  }

  end() {
    this.child.stdin.end();
  }
}
