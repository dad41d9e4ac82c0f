
"use strict";
(() => {
  const given = JSON.parse(document.getElementById("gegevens").textContent);
  const nodes = new vis.DataSet(given.nodes);
  const edges = new vis.DataSet(given.edges);
  const canvas = document.getElementById("beeld");
  const about = document.getElementById("over");
  const network = new vis.Network(canvas, { nodes, edges }, given.options);
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const animation = still ? false : { duration: 250 };

  // Texts go in as text, never as markup.
  const make = (name, text, parent) => {
    const element = document.createElement(name);
    if (text !== undefined) element.textContent = text;
    if (parent) parent.append(element);
    return element;
  };
  const quote = (text, papers, parent) => {
    const block = make("blockquote", undefined, parent);
    make("bdi", text, block);
    if (papers.length) make("cite", papers.join(", "), block);
  };

  // A little smaller than what just fits: labels stick out beside their symbols.
  const fitted = (move) => {
    network.fit({ maxZoomLevel: 1.25 });
    network.moveTo({ scale: network.getScale() * 0.92, animation: move });
  };
  const fit = () => fitted(animation);
  const zoom = (factor) => network.moveTo({ scale: network.getScale() * factor, animation });

  const tell = (id) => {
    const node = nodes.get(id);
    about.replaceChildren();
    make("bdi", node.full, make("h2", undefined, about));
    make("p", node.word, about);
    make("p", node.id, about).className = "iri";
    if (node.sentence) quote(node.sentence, [], about);
    const list = make("dl", undefined, about);
    // What is stated before what is only cited or mentioned.
    const rank = (edge) => ["relation", "citation", "mention"].indexOf(edge.kind);
    for (const edge of edges.get(network.getConnectedEdges(id)).sort((one, other) => rank(one) - rank(other))) {
      const out = edge.from === id;
      make("dt", (out ? "" : "← ") + edge.word, list);
      const said = make("dd", undefined, list);
      make("bdi", nodes.get(out ? edge.to : edge.from).full, said);
      for (const sentence of edge.sentences) quote(sentence, edge.papers, said);
    }
  };
  const tellEdge = (id) => {
    const edge = edges.get(id);
    about.replaceChildren();
    make("bdi", nodes.get(edge.from).full, make("h2", undefined, about));
    make("p", edge.word + " →", about);
    make("bdi", nodes.get(edge.to).full, make("h2", undefined, about));
    for (const sentence of edge.sentences) quote(sentence, edge.papers, about);
    if (!edge.sentences.length) make("p", "Zegt: " + edge.papers.join(", "), about);
  };
  // The words on the lines of what is chosen, and again only those that stood there when it is let go.
  const words = new Map(given.edges.map((edge) => [edge.id, edge.label]));
  let worded = [];
  const write = (ids) => {
    edges.update(worded.map((id) => ({ id, label: words.get(id) })));
    worded = ids;
    edges.update(worded.map((id) => ({ id, label: edges.get(id).word })));
  };
  const choose = (id) => {
    network.selectNodes([id]);
    network.focus(id, { scale: Math.max(network.getScale(), 0.9), animation });
    tell(id);
    write(network.getConnectedEdges(id));
  };

  network.on("select", (event) => write(event.edges));
  network.on("selectNode", (event) => tell(event.nodes[0]));
  network.on("selectEdge", (event) => { if (!event.nodes.length) tellEdge(event.edges[0]); });
  network.once("afterDrawing", () => { document.documentElement.dataset.drawn = String(nodes.length); });

  const actions = { groter: () => zoom(1.3), kleiner: () => zoom(1 / 1.3), alles: fit };
  for (const button of document.querySelectorAll("[data-doe]")) {
    button.addEventListener("click", actions[button.dataset.doe]);
  }
  for (const box of document.querySelectorAll("[data-soort]")) {
    box.addEventListener("change", () => {
      const those = nodes.get({ filter: (node) => node.kind === box.dataset.soort });
      nodes.update(those.map((node) => ({ id: node.id, hidden: !box.checked })));
    });
  }
  for (const box of document.querySelectorAll("[data-lijn]")) {
    box.addEventListener("change", () => {
      const those = edges.get({ filter: (edge) => edge.kind === box.dataset.lijn });
      // What only a mention ties to the rest keeps its line, unless mentions are all that is hidden away.
      edges.update(those.map((edge) => ({ id: edge.id, hidden: !box.checked && !(edge.kind === "mention" && edge.needed) })));
    });
  }
  for (const button of document.querySelectorAll("[data-ding]")) {
    button.addEventListener("click", () => {
      canvas.scrollIntoView({ block: "center" });
      canvas.focus();
      choose(button.dataset.ding);
    });
  }

  const step = (by) => {
    const seen = nodes.getIds({ filter: (node) => !node.hidden });
    const at = seen.indexOf(network.getSelectedNodes()[0]);
    if (seen.length) choose(seen[at < 0 ? 0 : (at + by + seen.length) % seen.length]);
  };
  const keys = {
    ArrowRight: () => step(1), ArrowDown: () => step(1), ArrowLeft: () => step(-1), ArrowUp: () => step(-1),
    "+": actions.groter, "=": actions.groter, "-": actions.kleiner, "0": fit,
    Escape: () => { network.unselectAll(); write([]); fit(); },
  };
  canvas.addEventListener("keydown", (event) => {
    if (!keys[event.key] || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    keys[event.key]();
  });
  const table = document.getElementById("tabel");
  document.querySelector('a[href="#tabel"]').addEventListener("click", () => { table.open = true; });
  fitted(false);
})();
