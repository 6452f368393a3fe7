// The text editor: highlighting, completion of our terms, marks where the engine finds an error.
const { EditorState, EditorView, HighlightStyle, StreamLanguage, autocompletion, bracketMatching, completionKeymap,
  defaultKeymap, history, historyKeymap, keymap, lineNumbers, lintGutter, setDiagnostics, syntaxHighlighting, tags } = codemirror;

const COLOURS = HighlightStyle.define([
  { tag: tags.keyword, color: "var(--hue-violet)", fontWeight: "600" },
  { tag: [tags.variableName, tags.special(tags.variableName)], color: "var(--hue-blue)" },
  { tag: [tags.string, tags.number, tags.bool], color: "var(--hue-green)" },
  { tag: [tags.atom, tags.standard(tags.variableName)], color: "var(--hue-teal)" },
  { tag: [tags.propertyName, tags.meta, tags.attributeName], color: "var(--hue-brown)" },
  { tag: tags.comment, color: "var(--soft)", fontStyle: "italic" },
]);
const LOOK = EditorView.theme({
  "&": { border: "1px solid var(--control)", borderRadius: "4px", backgroundColor: "var(--page)", color: "var(--text)", fontSize: "14px" },
  "&.cm-focused": { outline: "3px solid var(--focus)", outlineOffset: "1px" },
  ".cm-scroller": { fontFamily: "ui-monospace, Menlo, Consolas, 'Liberation Mono', monospace", lineHeight: "1.5", minHeight: "160px", maxHeight: "42vh", overflow: "auto" },
  ".cm-content": { caretColor: "var(--text)" },
  ".cm-gutters": { backgroundColor: "var(--card)", color: "var(--soft)", borderRight: "1px solid var(--line)" },
  ".cm-tooltip": { backgroundColor: "var(--card)", color: "var(--text)", border: "1px solid var(--control)", maxWidth: "90vw" },
  ".cm-tooltip-autocomplete ul li[aria-selected]": { backgroundColor: "var(--focus)", color: "var(--page)" },
  ".cm-completionDetail": { fontStyle: "normal", opacity: "1" },
  ".cm-completionMatchedText": { textDecoration: "underline" },
  "&.cm-focused .cm-matchingBracket": { backgroundColor: "transparent", outline: "1px solid var(--control)" },
  ".cm-diagnostic": { whiteSpace: "normal" },
});
const WORDS = ("SELECT ASK CONSTRUCT DESCRIBE WHERE DISTINCT OPTIONAL UNION MINUS FILTER BIND VALUES GRAPH PREFIX EXISTS NOT " +
  "GROUP_CONCAT COUNT SUM MIN MAX AVG SAMPLE STR LANG REGEX CONTAINS BOUND COALESCE IF").split(" ")
  .concat("ORDER BY", "GROUP BY", "HAVING", "LIMIT", "OFFSET", "DESC", "ASC");

function completions(site) {
  const terms = site.terms.map(([label, type, detail]) => ({ label, type, detail: detail === label ? "" : detail }));
  const words = WORDS.map((label) => ({ label, type: "keyword" }));
  return (context) => {
    const word = context.matchBefore(/[?$]?[\p{L}\p{N}_\-]*:?[\p{L}\p{N}_\-]*/u);
    if (!word || (word.from === word.to && !context.explicit)) return null;
    const text = context.state.doc.toString();
    const names = new Set([...text.matchAll(/[?$]([\p{L}\p{N}_]+)/gu)].filter((m) => m.index !== word.from).map((m) => `?${m[1]}`));
    const variables = [...names].map((label) => ({ label, type: "variable" }));
    const options = word.text.startsWith("?") ? variables : [...terms, ...words, ...variables];
    return { from: word.from, options, validFor: /^[?$]?[\p{L}\p{N}_\-]*:?[\p{L}\p{N}_\-]*$/u };
  };
}

// Makes the editor in a parent; `run` and `changed` are called back.
function makeEditor(parent, site, { run, changed }) {
  const runs = { key: "Mod-Enter", run: () => (run(), true) };
  const leaves = { key: "Escape", run: () => (document.getElementById("run").focus(), true) };
  const view = new EditorView({
    parent,
    state: EditorState.create({
      extensions: [
        lineNumbers(), lintGutter(), history(), bracketMatching(), LOOK, EditorView.lineWrapping,
        StreamLanguage.define(codemirror.sparql), syntaxHighlighting(COLOURS),
        autocompletion({ override: [completions(site)], icons: false }),
        keymap.of([runs, ...completionKeymap, leaves, ...defaultKeymap, ...historyKeymap]),
        EditorView.contentAttributes.of({ "aria-label": "Query in SPARQL", "aria-describedby": "keys", spellcheck: "false", tabindex: "0" }),
        EditorView.updateListener.of((update) => update.docChanged && changed()),
      ],
    }),
  });
  const place = (line, column) => {
    const doc = view.state.doc;
    const found = doc.line(Math.min(Math.max(line, 1), doc.lines));
    return Math.min(found.from + Math.max(column - 1, 0), found.to);
  };
  return {
    text: () => view.state.doc.toString(),
    set: (text) => view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } }),
    focus: () => view.focus(),
    go: (line, column) => {
      view.dispatch({ selection: { anchor: place(line, column) }, scrollIntoView: true });
      view.focus();
    },
    mark: (error) => {
      const at = error ? place(error.line, error.column) : 0;
      const to = error ? Math.min(at + 1, view.state.doc.length) : 0;
      const marks = error ? [{ from: Math.min(at, to), to, severity: "error", message: error.message }] : [];
      view.dispatch(setDiagnostics(view.state, marks));
    },
  };
}
