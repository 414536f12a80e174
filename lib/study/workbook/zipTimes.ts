/** Signatures and places of the ZIP format: APPNOTE.TXT, sections 4.3.7, 4.3.12 and 4.3.16. */
const END = { signature: 0x06054b50, length: 22, entries: 10, directory: 16 };
const ENTRY = { length: 46, time: 12, name: 28, extra: 30, comment: 32, file: 42 };
const FILE = { time: 10 };

/** 1 January 1980, midnight: the earliest time that the format knows. */
const FIRST_DAY = 0x0021_0000;

/**
 * A ZIP archive whose files say no time: a library that writes one takes the clock, and the same
 * content would give other bytes each time.
 * @throws RangeError where the bytes are no archive
 */
export function withoutTimes(archive: Uint8Array): Uint8Array {
  const bytes = archive.slice();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOf(view);
  let entry = view.getUint32(end + END.directory, true);
  for (let left = view.getUint16(end + END.entries, true); left > 0; left--) {
    view.setUint32(entry + ENTRY.time, FIRST_DAY, true);
    view.setUint32(view.getUint32(entry + ENTRY.file, true) + FILE.time, FIRST_DAY, true);
    const [name, extra, comment] = [ENTRY.name, ENTRY.extra, ENTRY.comment].map((place) =>
      view.getUint16(entry + place, true),
    );
    entry += ENTRY.length + (name ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
  return bytes;
}

function endOf(view: DataView): number {
  for (let place = view.byteLength - END.length; place >= 0; place--)
    if (view.getUint32(place, true) === END.signature) return place;
  throw new RangeError('these bytes are no ZIP archive');
}
