// The page's side of the worker: start, ask, stop.
const Engine = {
  worker: null,
  started: null,
  waiting: new Map(),
  last: 0,

  start() {
    if (this.started) return this.started;
    const text = document.getElementById("engine-script").textContent;
    const address = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
    this.worker = new Worker(address);
    this.worker.onmessage = ({ data }) => this.answered(data);
    this.worker.onerror = (event) => this.stop(event.message || "the engine did not start");
    const packed = (id) => document.getElementById(id).textContent.trim();
    this.started = this.post("start", { engine: packed("engine-wasm"), quads: packed("quads") });
    this.started.then(() => URL.revokeObjectURL(address), () => {});
    return this.started;
  },

  post(work, values) {
    const id = ++this.last;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.worker.postMessage({ id, work, ...values });
    });
  },

  answered({ id, value, error, broken }) {
    const waiting = this.waiting.get(id);
    this.waiting.delete(id);
    if (error !== undefined) waiting?.reject(new Error(error));
    else waiting?.resolve(value);
    if (broken) this.stop("The engine broke down; it starts again with the next query.");
  },

  async ask(work, values) {
    await this.start();
    return this.post(work, values);
  },

  // Ends whatever runs; the engine starts anew with the next question.
  stop(why) {
    this.worker?.terminate();
    this.worker = this.started = null;
    for (const { reject } of this.waiting.values()) reject(new Error(why));
    this.waiting.clear();
  },
};
