/** A place in a text, as diagnostics name it: UTF-16 code units from the start. */
export interface Span {
  offset: number;
  end_offset: number;
}

export interface ExcerptLine {
  number: number;
  text: string;
}

/** The line of a fault, cut where the fault begins and ends, with the lines around it. */
export interface Excerpt {
  above: ExcerptLine[];
  number: number;
  before: string;
  /** Never empty where the line is not: a fault at the end of a line marks what is to be there. */
  marked: string;
  after: string;
  below: ExcerptLine[];
}

// A line of minified JSON would fill the page; what is around the fault is enough to find it.
const most_before = 60;
const most_after = 100;

const line_start = (text: string, offset: number) => text.lastIndexOf('\n', offset - 1) + 1;

function line_end(text: string, offset: number): number {
  const at = text.indexOf('\n', offset);
  return at < 0 ? text.length : at;
}

const shortened = (text: string, most: number) => (text.length > most ? `${text.slice(0, most)}…` : text);

function lines_above(text: string, start: number, number: number, count: number): ExcerptLine[] {
  const lines: ExcerptLine[] = [];
  for (let at = start; lines.length < count && at > 0; ) {
    const begin = line_start(text, at - 1);
    lines.unshift({ number: number - lines.length - 1, text: shortened(text.slice(begin, at - 1), most_after) });
    at = begin;
  }
  return lines;
}

function lines_below(text: string, end: number, number: number, count: number): ExcerptLine[] {
  const lines: ExcerptLine[] = [];
  for (let at = end; lines.length < count && at < text.length; ) {
    const stop = line_end(text, at + 1);
    lines.push({ number: number + lines.length + 1, text: shortened(text.slice(at + 1, stop), most_after) });
    at = stop;
  }
  return lines;
}

/** What to show of `text` for a fault in line `number`, with `context` lines on both sides. */
export function excerpt_of(text: string, span: Span, number: number, context: number): Excerpt {
  const offset = Math.min(span.offset, text.length);
  const start = line_start(text, offset);
  const end = line_end(text, offset);
  const stop = Math.max(offset, Math.min(span.end_offset, end));
  const before = text.slice(start, offset);
  return {
    above: lines_above(text, start, number, context),
    number,
    before: before.length > most_before ? `…${before.slice(-most_before)}` : before,
    marked: shortened(text.slice(offset, stop), most_after),
    after: shortened(text.slice(stop, end), most_after),
    below: lines_below(text, end, number, context),
  };
}
