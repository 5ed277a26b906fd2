// Emscripten takes every file that it opens for one with a position; a named pipe or `<(command)` has none,
// and Node refuses to read it at one.
Module['preRun'] = () => {
  const open = FS.open;
  FS.open = (...given) => {
    const stream = open(...given);
    if (stream.nfd !== undefined) stream.seekable = require('fs').fstatSync(stream.nfd).isFile();
    return stream;
  };
};
// It takes the standard streams for terminals, too.
Module['onRuntimeInitialized'] = () => {
  for (const fd of [0, 1, 2]) FS.streams[fd].tty = require('tty').isatty(fd);
};
