/** Requests for join-and-create as columns of typed arrays. */
export function columns_of(asked) {
  const of = (owner, key) => asked.map((request) => request[owner].properties[key]);
  const texts = (list) => {
    const places = new Map();
    const values = Uint8Array.from(list, (text) => {
      if (!places.has(text)) places.set(text, places.size);
      return places.get(text);
    });
    return { values, texts: [...places.keys()] };
  };
  const until = of('subject', 'suspended_until');
  return {
    action: texts(asked.map((request) => request.action.name)),
    at: Float64Array.from(asked, (request) => Date.parse(request.context.at)),
    'user.verified': Uint8Array.from(of('subject', 'verified'), Number),
    'user.blacklisted': Uint8Array.from(of('subject', 'blacklisted'), Number),
    'user.credit': Int32Array.from(of('subject', 'credit')),
    'user.joined': Int32Array.from(of('subject', 'joined')),
    'user.founded': Int32Array.from(of('subject', 'founded')),
    'user.suspended_until': {
      values: Float64Array.from(until, (text) => (text === undefined ? 0 : Date.parse(text))),
      given: Uint8Array.from(until, (text) => (text === undefined ? 0 : 1)),
    },
    'group.members': Int32Array.from(of('resource', 'members')),
    'group.tier': texts(of('resource', 'tier')),
    'group.status': texts(of('resource', 'status')),
    'group.category': texts(of('resource', 'category')),
  };
}
