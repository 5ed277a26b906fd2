// Types and values of the suites, which are protobuf messages written as JSON, as bylaw writes them.

const primitives = new Map([
  ['BOOL', 'bool'], ['INT64', 'int'], ['UINT64', 'uint'], ['DOUBLE', 'double'], ['STRING', 'string'], ['BYTES', 'bytes'],
]);

/** Messages that stand for a type of the language. */
const messages = new Map([
  ['google.protobuf.Timestamp', 'timestamp'], ['google.protobuf.Duration', 'duration'],
  ['google.protobuf.Any', 'dyn'], ['google.protobuf.Value', 'dyn'],
  ['google.protobuf.Struct', 'map(string, dyn)'], ['google.protobuf.ListValue', 'list(dyn)'],
  ['google.protobuf.BoolValue', 'wrapper(bool)'], ['google.protobuf.BytesValue', 'wrapper(bytes)'],
  ['google.protobuf.DoubleValue', 'wrapper(double)'], ['google.protobuf.FloatValue', 'wrapper(double)'],
  ['google.protobuf.Int32Value', 'wrapper(int)'], ['google.protobuf.Int64Value', 'wrapper(int)'],
  ['google.protobuf.StringValue', 'wrapper(string)'], ['google.protobuf.UInt32Value', 'wrapper(uint)'],
  ['google.protobuf.UInt64Value', 'wrapper(uint)'],
]);

const type_readers = {
  dyn: () => 'dyn',
  null: () => 'null',
  primitive: (name) => primitives.get(name),
  wrapper: (name) => `wrapper(${primitives.get(name)})`,
  wellKnown: (name) => ({ ANY: 'dyn', TIMESTAMP: 'timestamp', DURATION: 'duration' })[name],
  listType: (list) => `list(${type_text(list.elemType)})`,
  mapType: (map) => `map(${type_text(map.keyType)}, ${type_text(map.valueType)})`,
  type: (of) => (Object.keys(of).length === 0 ? 'type' : `type(${type_text(of)})`),
  typeParam: (name) => name,
  messageType: (name) => messages.get(name) ?? name,
  abstractType: (type) => {
    const parameters = (type.parameterTypes ?? []).map(type_text);
    return parameters.length === 0 ? type.name : `${type.name}(${parameters.join(', ')})`;
  },
};

/** A cel.expr.Type as text: `map(string, dyn)`. */
export function type_text(type) {
  const [kind] = Object.keys(type ?? {});
  if (kind === undefined) return 'dyn';
  const text = type_readers[kind]?.(type[kind]);
  if (text === undefined) throw new Error(`unknown type ${JSON.stringify(type)}`);
  return text;
}

/** Does a type (or anything in it) name a message that is no type of the language? */
export function names_message(type) {
  if (type === null || typeof type !== 'object') return false;
  if (typeof type.messageType === 'string' && !messages.has(type.messageType)) return true;
  return Object.values(type).some((part) => names_message(part));
}

/** The declarations of a test: `{"x": "int", "f": [overloads]}`. */
export function type_env(declarations) {
  const out = {};
  for (const { name, ident, function: declared } of declarations) {
    if (ident !== undefined) out[name] = type_text(ident.type);
    else {
      out[name] = declared.overloads.map((overload) => ({
        id: overload.overloadId,
        ...(overload.isInstanceFunction ? { receiver: true } : {}),
        parameters: (overload.params ?? []).map(type_text),
        result: type_text(overload.resultType),
      }));
    }
  }
  return out;
}

function double_text(value) {
  if (typeof value === 'string') return value;
  return Object.is(value, -0) ? '-0' : String(value);
}

/** Seconds and nanoseconds of `"123.5s"`. */
function duration(text) {
  const [, sign, seconds, fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?s$/.exec(text);
  const nanos = Number(fraction.padEnd(9, '0'));
  return { t: 'duration', s: `${sign}${seconds}`.replace(/^-0$/, '0'), n: sign === '-' && nanos > 0 ? -nanos : nanos };
}

function timestamp(text) {
  const [, whole, fraction = ''] = /^(.*?)(?:\.(\d+))?Z$/.exec(text);
  return { t: 'timestamp', s: String(Date.parse(`${whole}Z`) / 1000), n: Number(fraction.padEnd(9, '0')) };
}

const message_readers = new Map([
  ['type.googleapis.com/google.protobuf.Duration', duration],
  ['type.googleapis.com/google.protobuf.Timestamp', timestamp],
]);

const value_readers = {
  nullValue: () => ({ t: 'null' }),
  boolValue: (v) => ({ t: 'bool', v }),
  int64Value: (v) => ({ t: 'int', v: String(v) }),
  uint64Value: (v) => ({ t: 'uint', v: String(v) }),
  doubleValue: (v) => ({ t: 'double', v: double_text(v) }),
  stringValue: (v) => ({ t: 'string', v }),
  bytesValue: (v) => ({ t: 'bytes', v }),
  typeValue: (v) => ({ t: 'type', v: messages.get(v) ?? v }),
  listValue: (list) => ({ t: 'list', v: (list.values ?? []).map(lossless) }),
  mapValue: (map) => ({ t: 'map', v: (map.entries ?? []).map(({ key, value }) => [lossless(key), lossless(value)]) }),
  objectValue: (object) => message_readers.get(object['@type'])?.(object.value),
};

/** A cel.expr.Value in the lossless form of `bylaw cel eval`, or undefined for a message that has none. */
export function lossless(value) {
  const [kind] = Object.keys(value);
  return value_readers[kind]?.(value[kind]);
}
