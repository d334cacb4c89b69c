import { complain } from "./api.js";
import { word } from "./words.js";

const types = ["audio/ogg;codecs=opus", "audio/webm;codecs=opus", "audio/mp4"];
let recorder;

/** Begins to record, or ends and hands over what was recorded. */
export async function toggleRecording(done) {
  if (recorder) {
    recorder.stop();
    return;
  }
  let stream;
  try {
    stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  } catch {
    complain(word("noMicrophone"));
    return;
  }
  const mimeType = types.find((type) => MediaRecorder.isTypeSupported(type));
  const chunks = [];
  recorder = new MediaRecorder(stream, mimeType ? { mimeType } : {});
  recorder.addEventListener("dataavailable", ({ data }) => chunks.push(data));
  recorder.addEventListener("stop", () => {
    for (const track of stream.getTracks()) track.stop();
    const type = recorder.mimeType;
    recorder = undefined;
    done(chunks.length > 0 ? new File(chunks, "voice", { type }) : null);
  });
  recorder.start();
}
export const recording = () => recorder !== undefined;
