import { CelError } from './error.js';

/** A span of time as CEL has it: to the nanosecond, up to 292 years. Both parts have one sign. */
export class Duration {
  constructor(seconds, nanos = 0) {
    const fits = Number.isSafeInteger(seconds) && Number.isInteger(nanos) && Math.abs(nanos) < 1e9 && seconds * nanos >= 0;
    const whole = fits ? BigInt(seconds) * 1_000_000_000n + BigInt(nanos) : undefined;
    if (!fits || BigInt.asIntN(64, whole) !== whole) {
      throw new CelError('bad_argument', 'a Duration has whole seconds and nanoseconds of one sign and at most 292 years');
    }
    this.seconds = seconds;
    this.nanos = nanos;
    Object.freeze(this);
  }

  static of_nanoseconds(whole) {
    return new Duration(Number(whole / 1_000_000_000n), Number(whole % 1_000_000_000n));
  }

  get nanoseconds() {
    return BigInt(this.seconds) * 1_000_000_000n + BigInt(this.nanos);
  }

  /** As `string(duration)` writes it: `90.5s`. */
  toString() {
    const sign = this.seconds < 0 || this.nanos < 0 ? '-' : '';
    const rest = this.nanos === 0 ? '' : `.${String(Math.abs(this.nanos)).padStart(9, '0').replace(/0+$/, '')}`;
    return `${sign}${Math.abs(this.seconds)}${rest}s`;
  }

  toJSON() {
    return this.toString();
  }
}
