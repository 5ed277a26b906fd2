const first_instant = -62_135_596_800_000; // 0001-01-01T00:00:00Z
const last_instant = 253_402_300_799_999; // 9999-12-31T23:59:59.999Z

/** Whether whole milliseconds lie in the years 1 to 9999. */
export const is_instant = (ms) => Number.isInteger(ms) && ms >= first_instant && ms <= last_instant;

const days_before = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
const month_days = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Digits `from` to `to` of an ASCII text, or NaN. */
function number(text, from, to) {
  let out = 0;
  for (let i = from; i < to; ++i) {
    const digit = text.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) return Number.NaN;
    out = 10 * out + digit;
  }
  return out;
}

/**
 * Milliseconds since 1970 of an instant as most are written, `2026-11-26T10:00:00Z` with or without `.123`; NaN for every other text,
 * which may well be an instant: the engine itself reads those.
 */
export function ms_of(text) {
  const { length } = text;
  const whole = length === 20;
  if (!whole && length !== 24) return Number.NaN;
  if (
    text.charCodeAt(4) !== 45 ||
    text.charCodeAt(7) !== 45 ||
    text.charCodeAt(10) !== 84 ||
    text.charCodeAt(13) !== 58 ||
    text.charCodeAt(16) !== 58 ||
    text.charCodeAt(length - 1) !== 90 ||
    (!whole && text.charCodeAt(19) !== 46)
  ) {
    return Number.NaN;
  }
  const year = number(text, 0, 4);
  const month = number(text, 5, 7);
  const day = number(text, 8, 10);
  const hour = number(text, 11, 13);
  const minute = number(text, 14, 16);
  const second = number(text, 17, 19);
  const ms = whole ? 0 : number(text, 20, 23);
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  if (!(year >= 1 && month >= 1 && month <= 12 && day >= 1 && hour < 24 && minute < 60 && second < 60 && ms >= 0)) return Number.NaN;
  if (day > month_days[month - 1] + (leap && month === 2 ? 1 : 0)) return Number.NaN;
  const past = year - 1;
  const days =
    365 * past + Math.floor(past / 4) - Math.floor(past / 100) + Math.floor(past / 400) + days_before[month - 1] + (leap && month > 2 ? 1 : 0) + day - 719163;
  return (((days * 24 + hour) * 60 + minute) * 60 + second) * 1000 + ms;
}
