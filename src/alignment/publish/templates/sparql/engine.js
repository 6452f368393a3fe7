// The worker: the SPARQL engine with the data, so that the page can stop it at any moment.
let store, empty, known = new Map();

async function unpacked(base64) {
  const packed = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

const WORK = {
  async start({ engine, quads }) {
    oxigraph.initSync({ module: await unpacked(engine) });
    store = new oxigraph.Store();
    empty = new oxigraph.Store();
    store.load(await unpacked(quads), { format: "application/n-quads", no_transaction: true, lenient: true });
    return store.size;
  },
  check: ({ query }) => void empty.query(query, { use_default_graph_as_union: true }),
  ask({ query, rows }) {
    const how = { use_default_graph_as_union: true };
    if (rows) return store.query(query, { ...how, results_format: "json" });
    return store.query(query, how).map((quad) => [quad.subject, quad.predicate, quad.object].map(term));
  },
  names: ({ iris, properties, base }) => iris.map((iri) => named(iri, properties, base)),
};

function term(one) {
  if (one.termType === "NamedNode") return { type: "uri", value: one.value };
  if (one.termType === "BlankNode") return { type: "bnode", value: one.value };
  if (one.termType === "Literal") {
    return one.language
      ? { type: "literal", value: one.value, "xml:lang": one.language }
      : { type: "literal", value: one.value, datatype: one.datatype.value };
  }
  return { type: "triple", value: { subject: term(one.subject), predicate: term(one.predicate), object: term(one.object) } };
}

// What an IRI is called, and whether the site has a page of it.
function named(iri, properties, base) {
  if (!known.has(iri)) {
    const name = properties.map((property) => valueOf(iri, property)).find(Boolean) || "";
    const isOurs = iri.startsWith(base) && (said(iri).length > 0 || said(iri.split("#")[0]).length > 0);
    known.set(iri, [name, isOurs]);
  }
  return known.get(iri);
}

const said = (iri, property) => store.match(oxigraph.namedNode(iri), property ? oxigraph.namedNode(property) : null, null, null);
const valueOf = (iri, property) => said(iri, property).map((quad) => quad.object.value).sort()[0];

onmessage = async ({ data }) => {
  try {
    postMessage({ id: data.id, value: await WORK[data.work](data) });
  } catch (error) {
    const broken = error instanceof WebAssembly.RuntimeError || error instanceof RangeError;
    postMessage({ id: data.id, error: String((error && error.message) || error), broken });
  }
};
