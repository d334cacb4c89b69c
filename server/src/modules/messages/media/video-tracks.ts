/** Boxes that hold other boxes on the way to a track's format. (ISO 14496-12) */
const containers = new Set(["moov", "trak", "mdia", "minf", "stbl"]);
/** Bytes of `stsd` before its first entry: version, flags and count. */
const descriptionHead = 8;

/** The formats of all tracks, such as `avc1` and `mp4a`, in their order. A file that breaks off gives what was there. */
function formatsOf(file: Buffer, from = 0, to = file.length, found: string[] = []): string[] {
  let at = from;
  while (at + 8 <= to) {
    const short = file.readUInt32BE(at);
    const type = file.toString("latin1", at + 4, at + 8);
    const long = short === 1 && at + 16 <= to;
    const head = long ? 16 : 8;
    const size = short === 0 ? to - at : long ? Number(file.readBigUInt64BE(at + 8)) : short;
    if (size < head) return found;
    const end = Math.min(to, at + size);
    if (containers.has(type)) formatsOf(file, at + head, end, found);
    else if (type === "stsd" && at + head + descriptionHead + 8 <= end)
      found.push(file.toString("latin1", at + head + descriptionHead + 4, at + head + descriptionHead + 8));
    at += size;
  }
  return found;
}

const pictures = new Set(["avc1", "avc3", "hvc1", "hev1", "dvh1", "dvhe", "av01", "vp08", "vp09", "mp4v", "s263", "jpeg"]);
const sounds = new Set(["mp4a", "samr", "sawb", "ac-3", "ec-3", "Opus", "fLaC", "alac", "sowt", "twos"]);
/** H.264 in MP4; H.263 and MPEG-4 are what old phones put into 3GP. */
const taken = new Set(["avc1", "avc3", "s263", "mp4v", "mp4a", "samr"]);
const names: Record<string, string> = {
  hvc1: "H.265",
  hev1: "H.265",
  dvh1: "Dolby Vision",
  dvhe: "Dolby Vision",
  av01: "AV1",
  vp09: "VP9",
  vp08: "VP8",
};

/** What in a video would be refused or stay black, in words; null when it will play. (Meta: media, H.264 with AAC, one sound track or none) */
export function videoProblem(file: Buffer): string | null {
  const formats = formatsOf(file).filter((format) => pictures.has(format) || sounds.has(format));
  const strange = formats.find((format) => !taken.has(format));
  if (strange) return names[strange] ?? strange;
  const count = formats.filter((format) => sounds.has(format)).length;
  return count > 1 ? `${count} sound tracks` : null;
}
