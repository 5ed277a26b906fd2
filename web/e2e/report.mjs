/** One line a test, and `N passed, M failed` at the end. */
export class Report {
  #passed = 0;
  #failed = 0;

  /** `fault` says what is wrong; undefined where the test holds. */
  add(name, fault) {
    if (fault === undefined) {
      this.#passed += 1;
      console.log(`ok ${name}`);
    } else {
      this.#failed += 1;
      console.log(`FAILED ${name}\n    ${String(fault).split('\n').join('\n    ')}`);
    }
  }

  end() {
    console.log(`${this.#passed} passed, ${this.#failed} failed`);
    process.exitCode = this.#failed > 0 || this.#passed === 0 ? 1 : 0;
  }
}
