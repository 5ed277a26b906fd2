/** Are two values in the lossless form equal by kind and value? Maps whatever their order, NaN is NaN. */
export function same(a, b) {
  if (a === undefined || b === undefined || a.t !== b.t) return false;
  if (a.t === 'list') return a.v.length === b.v.length && a.v.every((item, index) => same(item, b.v[index]));
  if (a.t === 'map') {
    return a.v.length === b.v.length &&
      a.v.every(([key, value]) => b.v.some(([other, wanted]) => same(key, other) && same(value, wanted)));
  }
  if (a.t === 'double') return a.v === b.v || Number(a.v) === Number(b.v) || (a.v === 'NaN' && b.v === 'NaN');
  if (a.t === 'timestamp' || a.t === 'duration') return a.s === b.s && a.n === b.n;
  if (a.t === 'optional') return a.v === undefined ? b.v === undefined : same(a.v, b.v);
  return a.v === b.v;
}
